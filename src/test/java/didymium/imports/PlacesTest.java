package didymium.imports;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may bring a sheet beside others. */
class PlacesTest {
  private final Places places = new Places();
  private final UUID ours = UUID.randomUUID();
  private final UUID theirs = UUID.randomUUID();

  private String take(UUID sender, UUID organisation) {
    try {
      places.take(sender, organisation);
      return "taken";
    } catch (Problem problem) {
      return problem.code() + " " + problem.status();
    }
  }

  @Test
  void one_organisation_leaves_places_to_others() {
    var first = UUID.randomUUID();
    assertThat(take(first, ours)).isEqualTo("taken");
    assertThat(take(UUID.randomUUID(), ours)).isEqualTo("taken");
    assertThat(take(UUID.randomUUID(), ours)).isEqualTo("sheet.busy 503");
    assertThat(take(UUID.randomUUID(), theirs)).isEqualTo("taken");
    places.leave(first);
    assertThat(take(UUID.randomUUID(), ours)).isEqualTo("taken");
  }

  @Test
  void there_are_so_many_in_all_and_one_for_each_sender() {
    var sender = UUID.randomUUID();
    assertThat(take(sender, ours)).isEqualTo("taken");
    assertThat(take(sender, ours)).isEqualTo("sheet.busy 503");
    assertThat(take(UUID.randomUUID(), ours)).isEqualTo("taken");
    assertThat(take(UUID.randomUUID(), theirs)).isEqualTo("taken");
    assertThat(take(UUID.randomUUID(), theirs)).isEqualTo("taken");
    assertThat(take(UUID.randomUUID(), UUID.randomUUID())).isEqualTo("sheet.busy 503");
  }
}
