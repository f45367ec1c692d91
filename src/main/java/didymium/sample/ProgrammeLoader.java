package didymium.sample;

import didymium.bus.Json;
import didymium.bus.MergePatch;
import didymium.bus.Versions;
import didymium.programmes.AgreementCommand.Answer;
import didymium.programmes.AgreementCommand.AnswerAgreement;
import didymium.programmes.AgreementCommand.Decision;
import didymium.programmes.AgreementCommand.Signed;
import didymium.programmes.ProgrammeCommand.ChangeProgramme;
import didymium.programmes.ProgrammeCommand.SignProgramme;
import didymium.programmes.ProgrammeDetails;
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
            0,
            cast.partiesAnd(Stream.empty()),
            List.of(giredmet),
            note(programme),
            source(programme));
    var key = Steps.key("programme/" + programme.key());
    return steps
        .make(new SignProgramme(cast.actor(Account.ADMIN), key, details))
        .compose(id -> consented(programme, id));
  }

  /** Giredmet's administrator began it and asked CSIR's, who consents. */
  private Future<UUID> consented(Histories.Programme programme, UUID id) {
    var answer = new Answer(Decision.CONSENT, "The sample programme is joint work.");
    var signed = new Signed(cast.password().text(), "sample");
    var key = Steps.key("programme/" + programme.key() + "/consent");
    return steps
        .take(new AnswerAgreement(cast.actor(Account.ADMIN_CSIR), key, id, 2, answer, signed))
        .compose(done -> coordinated(programme, id));
  }

  private Future<UUID> coordinated(Histories.Programme programme, UUID id) {
    var coordinators = Json.MAPPER.createArrayNode();
    coordinators.add(cast.actor(Account.COORDINATOR_GIREDMET).id().toString());
    coordinators.add(cast.actor(Account.COORDINATOR_CSIR).id().toString());
    var patch = new MergePatch(Json.MAPPER.createObjectNode().set("coordinators", coordinators));
    var key = Steps.key("programme/" + programme.key() + "/csir");
    return steps
        .take(new ChangeProgramme(cast.actor(Account.ADMIN_CSIR), key, id, Versions.of(2), patch))
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
