package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Scope;
import didymium.bus.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which changes take something from a client, so that its tokens end. */
class ClientRulesTest {
  private static final UUID ONE = Ids.next();
  private static final UUID OTHER = Ids.next();

  private static Client client(List<Scope> scopes, List<UUID> projects, Boolean active) {
    return new Client(
        ONE,
        "Historian",
        OTHER,
        scopes,
        projects,
        null,
        List.of(),
        null,
        active,
        1,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static final List<Scope> READ = List.of(Scope.ENTRIES_READ);
  private static final List<Scope> BOTH = List.of(Scope.ENTRIES_READ, Scope.ENTRIES_WRITE);

  @Test
  void toLoseAScopeTakesAwayAndToGetOneDoesNot() {
    assertThat(ClientRules.takesAway(client(BOTH, null, true), client(READ, null, true))).isTrue();
    assertThat(ClientRules.takesAway(client(READ, null, true), client(BOTH, null, true))).isFalse();
    assertThat(ClientRules.takesAway(client(BOTH, null, true), client(BOTH, null, true))).isFalse();
  }

  @Test
  void toSeeFewerProjectsTakesAwayAndToSeeMoreDoesNot() {
    var all = client(READ, null, true);
    var one = client(READ, List.of(ONE), true);
    var two = client(READ, List.of(ONE, OTHER), true);
    assertThat(ClientRules.takesAway(all, one)).isTrue();
    assertThat(ClientRules.takesAway(two, one)).isTrue();
    assertThat(ClientRules.takesAway(one, two)).isFalse();
    assertThat(ClientRules.takesAway(one, all)).isFalse();
  }

  @Test
  void toBeSwitchedOffTakesAllAway() {
    assertThat(ClientRules.takesAway(client(READ, null, true), client(READ, null, false))).isTrue();
    assertThat(ClientRules.takesAway(client(READ, null, false), client(READ, null, true)))
        .isFalse();
  }
}
