package didymium.lots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.lots.Lineage.Relative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a lot comes from and where it went. */
class LineageTest {
  private static final UUID PROJECT = Ids.next();

  private static Seen lot(String code, String... parents) {
    var by = Ids.next();
    boolean described = parents.length > 0;
    var made = List.of(parents);
    var at = Instant.EPOCH;
    return new Seen(
        new Lot(by, PROJECT, code, null, null, null, null, made, described, 2, by, "A", at), 0);
  }

  private static List<String> told(List<Relative> relatives) {
    return relatives.stream().map(one -> one.code() + one.generation()).toList();
  }

  @Test
  void each_is_as_many_steps_away_as_the_longest_way_has() {
    var around =
        List.of(
            lot("Nd", "Leach"),
            lot("Leach", "Ore", "Acid"),
            lot("Ore", "Mine"),
            lot("Mine"),
            lot("Acid", "Mine"),
            lot("Metal", "Nd"),
            lot("Magnet", "Metal", "Nd", "Boron"));
    var lineage = Lineage.of("Nd", around);
    assertThat(told(lineage.ancestors())).containsExactly("Leach1", "Acid2", "Ore2", "Mine3");
    assertThat(told(lineage.descendants())).containsExactly("Metal1", "Magnet2");
    assertThat(lineage.complete()).isTrue();
  }

  @Test
  void a_lot_is_there_if_others_were_made_from_it() {
    var lineage = Lineage.of("Mine", List.of(lot("Mine"), lot("Ore", "Mine")));
    assertThat(lineage.ancestors()).isEmpty();
    assertThat(told(lineage.descendants())).containsExactly("Ore1");
  }

  @Test
  void one_that_nobody_named_is_not() {
    var problem = catchThrowableOfType(Problem.class, () -> Lineage.of("X", List.of(lot("X"))));
    assertThat(problem.status()).isEqualTo(404);
  }

  @Test
  void of_more_than_can_be_told_the_nearest_are() {
    var around = new ArrayList<Seen>();
    around.add(lot("L1000", "L1001"));
    for (int i = 1001; i < 1000 + Lineage.FETCH; i++) {
      around.add(lot("L" + i, "L" + (i + 1)));
    }
    var lineage = Lineage.of("L1000", around);
    assertThat(lineage.ancestors()).hasSize(Lineage.MOST);
    assertThat(lineage.ancestors().get(Lineage.MOST - 1).code()).isEqualTo("L1500");
    assertThat(lineage.complete()).isFalse();
  }
}
