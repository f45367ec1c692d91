package didymium.sample;

import didymium.bus.Json;
import didymium.bus.MergePatch;
import didymium.projects.ProgrammeCommand.ChangeProgramme;
import didymium.projects.ProgrammeCommand.SignProgramme;
import didymium.projects.ProgrammeDetails;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Enters a programme of the two parties; each side names its own coordinator. */
record ProgrammeLoader(Steps steps, Cast cast) {

  /**
   * @return the programme's id
   */
  Future<UUID> load(Histories.Programme programme) {
    var giredmet = cast.actor(Account.COORDINATOR_GIREDMET).id();
    var details =
        new ProgrammeDetails(
            programme.title(),
            programme.scope(),
            null,
            null,
            cast.partiesAnd(Stream.empty()),
            List.of(giredmet),
            note(programme),
            source(programme));
    var key = Steps.key("programme/" + programme.key());
    return steps
        .make(new SignProgramme(cast.actor(Account.ADMIN), key, details))
        .compose(id -> coordinated(programme, id));
  }

  private Future<UUID> coordinated(Histories.Programme programme, UUID id) {
    var coordinators = Json.MAPPER.createArrayNode();
    coordinators.add(cast.actor(Account.COORDINATOR_GIREDMET).id().toString());
    coordinators.add(cast.actor(Account.COORDINATOR_CSIR).id().toString());
    var patch = new MergePatch(Json.MAPPER.createObjectNode().set("coordinators", coordinators));
    var key = Steps.key("programme/" + programme.key() + "/csir");
    return steps
        .take(new ChangeProgramme(cast.actor(Account.ADMIN_CSIR), key, id, 1, patch))
        .map(id);
  }

  /**
   * What was reached within the programme and belongs to no project of it stands in its note, each
   * with its source: in an illustrative project it would mix facts with what only looks like them.
   */
  private static String note(Histories.Programme programme) {
    var lines = programme.milestones().stream().map(ProgrammeLoader::line);
    var note = Stream.ofNullable(programme.note());
    var text = Stream.concat(lines, note).collect(Collectors.joining("\n"));
    return text.isEmpty() ? null : text;
  }

  private static String line(Histories.Promise reached) {
    return "%s: %s. %s Source: %s."
        .formatted(
            PublishedDates.inWords(reached.reached()),
            reached.title(),
            reached.note(),
            reached.source());
  }

  private static String source(Histories.Programme programme) {
    var sources = programme.milestones().stream().map(Histories.Promise::source);
    var text = sources.distinct().collect(Collectors.joining("; "));
    return text.isEmpty() ? null : text;
  }
}
