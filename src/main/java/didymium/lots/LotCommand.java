package didymium.lots;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Page;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.UUID;

/** What the portal can be asked about lots. */
public sealed interface LotCommand extends Command {

  /** The lots of a project that the actor may see, by code; 404 for a project that they do not. */
  record ListLots(Actor actor, UUID projectId, Filters filters, Page page) implements LotCommand {}

  /**
   * Which lots are asked for; null for no condition.
   *
   * @param text a part of the code or the material, in any case
   * @param material the whole of it, in any case
   * @param described false: only those of which nothing is said
   */
  record Filters(String text, String material, String stream, Boolean described) {}

  /** A lot with those that it comes from and those that it went into; 404 if nobody named it. */
  record GetLot(Actor actor, UUID projectId, String code) implements LotCommand {}

  /**
   * Says what a lot is and what it was made from, in place of what was said before. 200 with the
   * lot; 403, 404, 409 {@code lot.described-before}, 412, 422 {@code lot.circle}.
   */
  record DescribeLot(
      Actor actor,
      Idempotency idempotency,
      UUID projectId,
      String code,
      Versions read,
      LotDescription description)
      implements LotCommand, Write {}
}
