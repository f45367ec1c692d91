package didymium.exports;

import didymium.access.Actor;
import didymium.bus.Command;
import java.util.UUID;

/** What is asked about exports that are made in the background. */
public sealed interface ExportCommand extends Command {

  /**
   * Makes an export. While the same one is being made for the same person, that one is meant.
   *
   * @param language of what it says to people: en, ru or hi
   */
  record RequestExport(Actor actor, UUID projectId, Format format, String language)
      implements ExportCommand {}

  /** What somebody asked for and can still fetch, newest first. */
  record ListExports(Actor actor) implements ExportCommand {}

  /** How far an export is; only who asked for it is told. */
  record GetExport(Actor actor, UUID exportId) implements ExportCommand {}
}
