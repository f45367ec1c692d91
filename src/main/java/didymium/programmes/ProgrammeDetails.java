package didymium.programmes;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Text;
import didymium.calendar.DueDate;
import java.util.List;
import java.util.UUID;

/**
 * What people say about a programme: the body of a new one, and what may be changed of one.
 *
 * @param title up to 200 characters; no two programmes have the same
 * @param scope what the parties agreed to work on, up to 2000 characters
 * @param start when it begins; null where that is not known
 * @param expiry when it ends; null where that is open
 * @param noticeDays how long a party that leaves still works, up to two years
 * @param parties the organisations that are to be its parties, up to 50: all but the own one are
 *     asked
 * @param coordinators the participants who coordinate it for their organisations, up to 50
 * @param note up to 2000 characters; null for none
 * @param source where the public record has it; null for none
 */
public record ProgrammeDetails(
    String title,
    String scope,
    DueDate start,
    DueDate expiry,
    Integer noticeDays,
    List<UUID> parties,
    List<UUID> coordinators,
    String note,
    String source) {
  static final int TITLE = 200;
  static final int LONG = 2000;

  public ProgrammeDetails {
    var faults = new Faults();
    title = faults.text(Text::required, "/title", title, TITLE);
    scope = faults.text(Text::requiredLines, "/scope", scope, LONG);
    noticeDays = faults.value(Proposal::notice, "/noticeDays", noticeDays);
    parties = faults.value((at, ids) -> Lists.optional(at, ids, Lists.MOST), "/parties", parties);
    coordinators =
        faults.value(
            (at, ids) -> Lists.optional(at, ids, Lists.MOST), "/coordinators", coordinators);
    note = faults.text(Text::optionalLines, "/note", note, LONG);
    source = faults.text(Text::optional, "/source", source, LONG);
    faults.raise();
  }
}
