package didymium.programmes;

import didymium.access.Actor;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.participants.LookUp.Directory;
import didymium.participants.LookUp.Directory.Person;
import didymium.participants.OrganisationReference;
import didymium.programmes.Agreement.State;
import didymium.programmes.Programme.Coordinator;
import didymium.programmes.Programme.InForce;
import didymium.programmes.Programme.Party;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Who may do what with programmes, and what a programme has to be. Pure. */
final class ProgrammeRules {
  private ProgrammeRules() {}

  /**
   * A programme as its reader stands to it.
   *
   * @param coordinates whether the reader is one of its coordinators
   * @param administrator whether the reader administers their organisation, which is a party
   */
  record ProgrammeAccess(Programme programme, boolean coordinates, boolean administrator) {}

  /**
   * A programme that begins, at version 1, with the actor's organisation as its only party.
   *
   * @param asked the version of its agreement that names the other parties; null where it names
   *     none
   */
  record Beginning(Programme programme, Agreement inForce, Agreement asked) {}

  static Beginning sign(
      Actor actor, ProgrammeDetails details, Directory directory, UUID id, Instant now) {
    allow("programme.sign-forbidden", directory.administrator());
    var faults = new Faults();
    var parties = faults.value(directory::organisations, "/parties", details.parties());
    var coordinators = coordinators(faults, details, directory, Set.of());
    faults.raise();
    allowCoordinators(actor, coordinators);
    var own = List.of(directory.organisations().get(actor.organisationId()));
    var terms = terms(faults, actor, details, own);
    var first =
        AgreementRules.version(id, 1, terms, own, actor, details.scope(), now)
            .settled(State.IN_FORCE, now);
    var asked = asked(terms, parties, first, actor, now);
    var programme =
        new Programme(
            id,
            details.title(),
            details.scope(),
            details.start(),
            details.expiry(),
            details.noticeDays(),
            own.stream().map(Party::of).toList(),
            coordinators,
            details.note(),
            details.source(),
            new InForce(1, true, asked == null ? null : asked.number()),
            1,
            now,
            now);
    return new Beginning(programme, first, asked);
  }

  private static Terms terms(
      Faults faults, Actor actor, ProgrammeDetails details, List<OrganisationReference> parties) {
    var terms =
        new Terms(
            details.scope(),
            details.start(),
            details.expiry(),
            details.noticeDays(),
            parties,
            actor.organisationId(),
            List.of(),
            List.of());
    if (!TermsRules.inOrder(terms)) {
      faults.add(Problem.unprocessable("programme.expires-before-start", "/expiry"));
    }
    faults.raise();
    return terms;
  }

  private static Agreement asked(
      Terms terms, List<OrganisationReference> named, Agreement first, Actor actor, Instant now) {
    var parties = Stream.concat(terms.parties().stream(), named.stream()).distinct().toList();
    return parties.size() == 1
        ? null
        : AgreementRules.version(
            first.programmeId(), 2, terms.among(parties), parties, actor, first.reason(), now);
  }

  /** Whether the reader may change anything of it at all. */
  static void allowChange(ProgrammeAccess access) {
    allow("programme.change-forbidden", access.coordinates() || access.administrator());
  }

  /**
   * The programme after a change, as the next version; the very same where nothing changes.
   *
   * @param details all of what may be changed, as it is to be
   */
  static Programme change(
      ProgrammeAccess access,
      Actor actor,
      ProgrammeDetails details,
      Directory directory,
      Instant now) {
    var before = access.programme();
    requireAgreed(before, details);
    var faults = new Faults();
    var present = Set.copyOf(before.coordinatorIds());
    var coordinators = coordinators(faults, details, directory, present);
    faults.raise();
    var after = before.with(details, coordinators, now);
    var turned = turned(before.coordinators(), after.coordinators());
    allow("programme.coordinators-forbidden", turned.isEmpty() || access.administrator());
    allowCoordinators(actor, turned);
    allow("programme.change-forbidden", sameBut(before, after) || access.coordinates());
    return after.details().equals(before.details()) ? before : after;
  }

  /** Whether nothing differs, or the coordinators alone. */
  private static boolean sameBut(Programme before, Programme after) {
    return after.title().equals(before.title())
        && Objects.equals(after.note(), before.note())
        && Objects.equals(after.source(), before.source());
  }

  /** What the parties agreed on changes by a version of their agreement alone. */
  private static void requireAgreed(Programme before, ProgrammeDetails details) {
    var faults = new Faults();
    agreed(faults, "/scope", before.scope(), details.scope());
    agreed(faults, "/start", before.start(), details.start());
    agreed(faults, "/expiry", before.expiry(), details.expiry());
    agreed(faults, "/noticeDays", before.noticeDays(), details.noticeDays());
    agreed(faults, "/parties", Set.copyOf(before.partyIds()), Set.copyOf(details.parties()));
    faults.raise();
  }

  private static void agreed(Faults faults, String pointer, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      faults.add(Problem.unprocessable("programme.needs-consent", pointer));
    }
  }

  private static List<Coordinator> coordinators(
      Faults faults, ProgrammeDetails details, Directory directory, Set<UUID> present) {
    var people =
        faults.value(
            (at, ids) -> directory.active(at, ids, present),
            "/coordinators",
            details.coordinators());
    return people == null ? null : people.stream().map(ProgrammeRules::coordinator).toList();
  }

  private static Coordinator coordinator(Person person) {
    return new Coordinator(person.id(), person.name(), person.organisationId());
  }

  /** Who becomes a coordinator and who ceases to be one. */
  private static List<Coordinator> turned(List<Coordinator> before, List<Coordinator> after) {
    var turned = new HashSet<>(after);
    turned.removeAll(before);
    before.stream().filter(one -> !after.contains(one)).forEach(turned::add);
    return List.copyOf(turned);
  }

  private static void allowCoordinators(Actor actor, List<Coordinator> turned) {
    allow(
        "programme.coordinators-not-own",
        turned.stream().allMatch(one -> one.organisationId().equals(actor.organisationId())));
  }

  private static void allow(String code, boolean holds) {
    if (!holds) {
      throw Problem.forbidden(code);
    }
  }
}
