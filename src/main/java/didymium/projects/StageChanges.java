package didymium.projects;

import didymium.database.Times;
import didymium.journal.Part;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The SQL that moves a project to another stage along with what moves it. */
final class StageChanges {
  private static final String ADVANCE =
      """
      advanced as (
        update projects set stage = $2::text, version = version + 1,
          updated_at = $3::timestamptz
        where id = $1::uuid and exists (select from state))
      """;

  private StageChanges() {}

  /**
   * @param project after it; whoever takes it along sees to it that its version was not passed
   */
  static Part advance(Project project) {
    var parameters = Tuple.of(project.id(), project.stage().code(), Times.utc(project.updatedAt()));
    return new Part(
        ADVANCE, parameters, List.of(ProjectsVerticle.event("project-changed", project)));
  }
}
