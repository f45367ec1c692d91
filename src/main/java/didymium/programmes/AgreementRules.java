package didymium.programmes;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.participants.LookUp.Directory;
import didymium.participants.OrganisationReference;
import didymium.programmes.Agreement.Consent;
import didymium.programmes.Agreement.Signer;
import didymium.programmes.Agreement.State;
import didymium.projects.TakeAgreement.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who may propose, consent to, refuse and leave what, and what comes of it. Pure. The table of
 * these rules, with the test of each, is {@code src/docs/agreements.md}.
 *
 * <p>A version takes force when every party of it and of the version before has consented, and so
 * has everybody whom it admits to a project. Two acts do without somebody's consent: a party leaves
 * by itself, and all others together expel one. What terms have to be: {@link TermsRules}.
 */
final class AgreementRules {
  private AgreementRules() {}

  /**
   * A programme's agreement as the actor meets it.
   *
   * @param version the programme's
   * @param signs whether the actor signs for their organisation: as a coordinator that it seated,
   *     or as its administrator while it has seated none
   * @param parties those that work under it now, and those that leave it later than now
   * @param projects those of the programme
   * @param versions newest first
   */
  record Seen(
      UUID programmeId,
      int version,
      boolean signs,
      List<UUID> parties,
      List<ProjectParties> projects,
      List<Agreement> versions) {

    Agreement inForce() {
      return versions.stream()
          .filter(one -> one.state() == State.IN_FORCE)
          .findFirst()
          .orElseThrow();
    }

    /** Null where there is none. */
    Agreement proposed() {
      return versions.stream()
          .filter(one -> one.state() == State.PROPOSED)
          .findFirst()
          .orElse(null);
    }

    int nextNumber() {
      return versions.get(0).number() + 1;
    }

    boolean isParty(UUID organisationId) {
      return parties.contains(organisationId);
    }
  }

  /** A project, and the organisations that take part in it. */
  record ProjectParties(UUID projectId, List<UUID> organisations) {}

  /**
   * What a version changes when it takes force.
   *
   * @param joining organisations that become parties
   * @param leaving parties that end to be it at {@code leavesAt}
   */
  record Effect(Terms terms, Set<UUID> joining, Set<UUID> leaving, Instant leavesAt) {

    /** Null where the agreement is open. */
    Instant expiresAt() {
      return terms.expiry() == null
          ? null
          : terms.expiry().end().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  static boolean mayPropose(Seen seen, Actor actor) {
    return seen.signs() && seen.isParty(actor.organisationId()) && seen.proposed() == null;
  }

  static boolean mayLeave(Seen seen, Actor actor) {
    return seen.signs()
        && seen.inForce().terms().partyIds().contains(actor.organisationId())
        && seen.inForce().terms().parties().size() > 1;
  }

  /**
   * The projects to which somebody is admitted by a version that the actor's organisation answers.
   */
  static List<UUID> speaksOf(Seen seen, Actor actor) {
    return seen.versions().stream()
        .filter(version -> version.neededIds().contains(actor.organisationId()))
        .flatMap(version -> version.terms().admissions().stream())
        .map(Admission::projectId)
        .distinct()
        .toList();
  }

  /** Who signs for a party: 403 for all others. */
  static Seen requireSigner(Seen seen) {
    allow("agreement.not-signer", seen.signs());
    return seen;
  }

  /** The version that is proposed; consented to by whoever proposes it. */
  static Agreement propose(
      Seen seen, Actor actor, Proposal proposal, Directory directory, Instant now) {
    requireSigner(seen);
    var before = seen.inForce().terms();
    allow("agreement.not-party", before.partyIds().contains(actor.organisationId()));
    if (seen.proposed() != null) {
      throw Problem.conflict("agreement.proposed-already", "" + seen.proposed().number());
    }
    var terms = TermsRules.terms(seen, actor, before, proposal, directory);
    if (terms.equals(before.among(before.parties()))) {
      throw Problem.unprocessable("agreement.nothing-new", "");
    }
    return version(
        seen.programmeId(),
        seen.nextNumber(),
        terms,
        TermsRules.needed(before, terms, directory),
        actor,
        proposal.reason(),
        now);
  }

  /** A version as somebody proposes it, who consents to it by that. */
  static Agreement version(
      UUID programmeId,
      int number,
      Terms terms,
      List<OrganisationReference> needed,
      Actor actor,
      String reason,
      Instant now) {
    var signer = Signer.of(actor);
    return new Agreement(
        programmeId,
        number,
        State.PROPOSED,
        Json.text(terms),
        needed,
        signer,
        reason,
        now,
        List.of(new Consent(signer, true, reason, now)),
        null);
  }

  /**
   * A version after what somebody said to it. It takes force with the last consent; one that is in
   * force by age alone only becomes consented to.
   *
   * @throws Problem 403 for who does not sign, 404 for a version that is not there, 409 where it is
   *     settled or answered, or is not this organisation's to answer
   */
  static Agreement answer(
      Seen seen, Actor actor, int number, boolean consents, String reason, Instant now) {
    requireSigner(seen);
    var version = version(seen, number);
    allow("agreement.not-asked", version.neededIds().contains(actor.organisationId()));
    var state = version.state();
    if (state != State.PROPOSED && !(state == State.IN_FORCE && consents)) {
      throw Problem.conflict("agreement.settled", state.code());
    }
    if (consents && version.consentOf(actor.organisationId()) != null) {
      throw Problem.conflict("agreement.consented-already");
    }
    var answered = version.answered(new Consent(Signer.of(actor), consents, reason, now));
    if (!consents) {
      boolean own = version.proposedBy().organisationId().equals(actor.organisationId());
      return answered.settled(own ? State.WITHDRAWN : State.REFUSED, now);
    }
    boolean last = answered.awaiting().isEmpty();
    return state == State.PROPOSED && last ? answered.settled(State.IN_FORCE, now) : answered;
  }

  private static Agreement version(Seen seen, int number) {
    return seen.versions().stream()
        .filter(one -> one.number() == number)
        .findFirst()
        .orElseThrow(() -> Problem.notFound("not-found"));
  }

  /** The version without the actor's organisation: in force at once, left after the notice. */
  static Agreement leave(Seen seen, Actor actor, String reason, Instant now) {
    requireSigner(seen);
    var before = seen.inForce().terms();
    allow("agreement.not-party", before.partyIds().contains(actor.organisationId()));
    var others = new ArrayList<OrganisationReference>();
    var own = new ArrayList<OrganisationReference>();
    before.parties().forEach(one -> (isOf(one, actor) ? own : others).add(one));
    if (others.isEmpty()) {
      throw Problem.conflict("agreement.last-party");
    }
    var without = before.among(others);
    return version(seen.programmeId(), seen.nextNumber(), without, own, actor, reason, now)
        .settled(State.IN_FORCE, now);
  }

  private static boolean isOf(OrganisationReference organisation, Actor actor) {
    return organisation.organisationId().equals(actor.organisationId());
  }

  /** What changes as a version takes force after another; who leaves unasked has the notice. */
  static Effect effect(Terms before, Agreement version, Instant now) {
    var after = version.terms();
    var joining = new HashSet<>(after.partyIds());
    joining.removeAll(before.partyIds());
    var leaving = new HashSet<>(before.partyIds());
    leaving.removeAll(after.partyIds());
    boolean agreed = after.expels().isEmpty() && version.needed().size() > 1;
    var notice = agreed ? Duration.ZERO : Duration.ofDays(before.noticeDays());
    return new Effect(after, Set.copyOf(joining), Set.copyOf(leaving), now.plus(notice));
  }

  /** Who signs the gates of a project under a version. */
  static List<UUID> signing(ProjectParties project, Terms terms) {
    var there = new ArrayList<>(project.organisations());
    terms.admissions().stream()
        .filter(one -> one.projectId().equals(project.projectId()))
        .forEach(one -> there.add(one.organisationId()));
    return terms.partyIds().stream().filter(there::contains).sorted().toList();
  }

  private static void allow(String code, boolean holds) {
    if (!holds) {
      throw Problem.forbidden(code);
    }
  }
}
