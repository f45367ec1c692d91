package didymium.programmes;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.calendar.DueDate;
import didymium.participants.OrganisationReference;
import didymium.projects.TakeAgreement.Admission;
import java.util.List;
import java.util.UUID;

/**
 * The terms of a version that somebody proposes.
 *
 * @param noticeDays 0 to 730
 * @param parties the organisations that are to be parties; null where only {@code expels} changes
 *     them
 * @param admissions organisations that are to take part in projects of the programme, up to 50
 * @param expels parties that all others together expel
 * @param reason why, up to 2000 characters
 */
record Proposal(
    String scope,
    DueDate start,
    DueDate expiry,
    Integer noticeDays,
    List<UUID> parties,
    UUID host,
    List<Admission> admissions,
    List<UUID> expels,
    String reason) {
  static final int LONGEST_NOTICE = 730;

  Proposal {
    var faults = new Faults();
    scope = faults.text(Text::requiredLines, "/scope", scope, ProgrammeDetails.LONG);
    noticeDays = faults.value(Proposal::notice, "/noticeDays", noticeDays);
    if (parties != null) {
      parties = faults.value((at, ids) -> Lists.required(at, ids, Lists.MOST), "/parties", parties);
    }
    admissions =
        faults.value((at, all) -> Lists.optional(at, all, Lists.MOST), "/admissions", admissions);
    expels = faults.value((at, ids) -> Lists.optional(at, ids, Lists.MOST), "/expels", expels);
    reason = faults.text(Text::requiredLines, "/reason", reason, ProgrammeDetails.LONG);
    faults.raise();
  }

  static Integer notice(String pointer, Integer days) {
    if (days == null) {
      return 0;
    }
    if (days < 0 || days > LONGEST_NOTICE) {
      throw Problem.invalid("agreement.notice", pointer, LONGEST_NOTICE);
    }
    return days;
  }

  /** What is in force, as what a proposal changes. */
  record Draft(
      String scope,
      DueDate start,
      DueDate expiry,
      int noticeDays,
      List<UUID> parties,
      UUID host,
      List<Admission> admissions,
      List<UUID> expels,
      String reason) {

    static Draft of(Terms terms) {
      return new Draft(
          terms.scope(),
          terms.start(),
          terms.expiry(),
          terms.noticeDays(),
          null,
          terms.host(),
          List.of(),
          List.of(),
          null);
    }
  }

  Terms over(List<OrganisationReference> parties) {
    return new Terms(scope, start, expiry, noticeDays, parties, host, admissions, expels);
  }
}
