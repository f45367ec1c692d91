package didymium.programmes;

import didymium.access.Actor;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.participants.LookUp.Directory;
import didymium.participants.OrganisationReference;
import didymium.programmes.AgreementRules.Seen;
import didymium.projects.TakeAgreement.Admission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the terms of a proposed version have to be, and whose consent they need. Pure. */
final class TermsRules {
  /** One party alone is never all others. */
  private static final int EXPEL_TOGETHER = 2;

  private TermsRules() {}

  /**
   * The terms that a proposal comes to.
   *
   * @throws Problem 422 with all that is wrong with them
   */
  static Terms terms(Seen seen, Actor actor, Terms before, Proposal proposal, Directory directory) {
    var faults = new Faults();
    var parties =
        proposal.parties() == null
            ? staying(before, proposal.expels())
            : faults.value(directory::organisations, "/parties", proposal.parties());
    faults.value((at, all) -> known(at, all, directory), "/admissions", proposal.admissions());
    faults.raise();
    var terms = proposal.over(parties);
    check(
        faults,
        terms.partyIds().contains(actor.organisationId()),
        "agreement.own-party",
        "/parties");
    check(faults, inOrder(terms), "programme.expires-before-start", "/expiry");
    boolean hosted = terms.host() == null || terms.partyIds().contains(terms.host());
    check(faults, hosted, "agreement.host-no-party", "/host");
    expulsion(faults, before, terms);
    admissions(faults, seen, terms.admissions());
    faults.raise();
    return terms;
  }

  private static List<OrganisationReference> staying(Terms before, List<UUID> expels) {
    return before.parties().stream()
        .filter(party -> !expels.contains(party.organisationId()))
        .toList();
  }

  private static List<Admission> known(
      String pointer, List<Admission> admissions, Directory directory) {
    directory.organisations(pointer, admissions.stream().map(Admission::organisationId).toList());
    return admissions;
  }

  private static void check(Faults faults, boolean holds, String code, String pointer) {
    if (!holds) {
      faults.add(Problem.unprocessable(code, pointer));
    }
  }

  /** A start "2026" and an expiry "June 2026" can both be right: only a clear inversion is not. */
  static boolean inOrder(Terms terms) {
    var start = terms.start();
    var expiry = terms.expiry();
    return start == null
        || expiry == null
        || !expiry.end().isBefore(start.end())
        || !expiry.date().isBefore(start.date());
  }

  private static void expulsion(Faults faults, Terms before, Terms after) {
    var expelled = Set.copyOf(after.expels());
    if (expelled.isEmpty()) {
      return;
    }
    boolean parties = before.partyIds().containsAll(expelled);
    check(faults, parties, "agreement.expels-no-party", "/expels");
    check(
        faults,
        after.partyIds().stream().noneMatch(expelled::contains),
        "agreement.expels-who-stays",
        "/parties");
    long others = before.partyIds().stream().filter(id -> !expelled.contains(id)).count();
    check(faults, others >= EXPEL_TOGETHER, "agreement.expels-alone", "/expels");
  }

  private static void admissions(Faults faults, Seen seen, List<Admission> admissions) {
    for (int i = 0; i < admissions.size(); i++) {
      var admission = admissions.get(i);
      var project =
          seen.projects().stream()
              .filter(one -> one.projectId().equals(admission.projectId()))
              .findFirst();
      check(
          faults,
          project.isPresent(),
          "agreement.project-unknown",
          "/admissions/" + i + "/projectId");
      boolean comes =
          project.filter(one -> one.organisations().contains(admission.organisationId())).isEmpty();
      check(faults, comes, "agreement.takes-part", "/admissions/" + i + "/organisationId");
    }
  }

  /** All parties of before and after but the expelled, and all who are admitted. */
  static List<OrganisationReference> needed(Terms before, Terms after, Directory directory) {
    var needed = new LinkedHashSet<OrganisationReference>(before.parties());
    needed.removeIf(party -> after.expels().contains(party.organisationId()));
    after.parties().forEach(party -> addOnce(needed, party));
    after.admissions().stream()
        .map(admission -> directory.organisations().get(admission.organisationId()))
        .forEach(organisation -> addOnce(needed, organisation));
    return List.copyOf(needed);
  }

  /** By its id: an organisation that was renamed since stands under its old name in old terms. */
  private static void addOnce(Set<OrganisationReference> all, OrganisationReference one) {
    if (all.stream().noneMatch(each -> each.organisationId().equals(one.organisationId()))) {
      all.add(one);
    }
  }
}
