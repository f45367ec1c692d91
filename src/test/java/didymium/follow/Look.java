package didymium.follow;

import didymium.testing.ProjectLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a partner's command says, and what it ends with. */
record Look(int exitCode, String output) {

  /** By somebody of the other institute. */
  static Look at(ProjectLog log, Path state, String portal, String... more) {
    var token = log.portal().token(log.world().scientistCsir);
    var arguments = new ArrayList<>(List.of(portal + log.path(), "--state", state.toString()));
    arguments.addAll(List.of(more));
    return with(Map.of("DIDYMIUM_TOKEN", token), arguments.toArray(String[]::new));
  }

  static Look with(Map<String, String> environment, String... arguments) {
    try {
      var options = FollowOptions.parse(List.of(arguments), Path.of("target"));
      var lines = Follow.run(options, Credentials.of(environment));
      return new Look(0, String.join("\n", lines));
    } catch (FollowFailure failure) {
      return new Look(failure.exitCode(), failure.getMessage());
    }
  }
}
