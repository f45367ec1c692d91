package didymium.lots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.lots.LotRules.Standing;
import didymium.lots.LotRules.Step;
import didymium.measurements.Definitions;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may describe a lot, and from what it can have been made. */
class LotRulesTest {
  private static final UUID PROJECT = Ids.next();
  private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
  private static final Actor ACTOR = new Actor(Ids.next(), "Scientist", Ids.next());

  private static Standing lot(Role role, Step... lineage) {
    var seen = new Seen(Lot.undescribed(PROJECT, "C", 1), 0);
    return new Standing(seen, role, false, List.of(lineage), Definitions.NONE);
  }

  private static Step step(String code, String parent) {
    return new Step(code, parent, true);
  }

  private static Step hidden(String code, String parent) {
    return new Step(code, parent, false);
  }

  private static LotDescription from(String... parents) {
    return new LotDescription(null, null, null, null, List.of(parents));
  }

  private static Lot describe(Standing standing, LotDescription as, Versions read) {
    return LotRules.describe(standing, ACTOR, as, read, Ids.next(), NOW);
  }

  private static Problem refusal(Standing standing, LotDescription as) {
    return catchThrowableOfType(Problem.class, () -> describe(standing, as, Versions.ANY));
  }

  private static String way(Standing standing, String... parents) {
    var problem = refusal(standing, from(parents));
    assertThat(problem.code()).isEqualTo("lot.circle");
    return problem.faults().get(0).pointer() + " " + problem.faults().get(0).args().get(0);
  }

  @Test
  void a_first_description_is_the_second_version_and_says_who_gave_it() {
    var mass = new Quantity(new BigDecimal("0.40"), "t");
    var as = new LotDescription("Oxide", mass, "product", null, List.of("B", "A"));
    var lot = describe(lot(Role.SCIENTIST), as, Versions.of(1));
    assertThat(lot.version()).isEqualTo(2);
    assertThat(lot.described()).isTrue();
    assertThat(lot.parents()).containsExactly("B", "A");
    assertThat(lot.mass().kg()).isEqualByComparingTo("400");
    assertThat(lot.mass().value()).isEqualTo(new BigDecimal("0.40"));
    assertThat(lot.describedByName()).isEqualTo("Scientist");
    assertThat(lot.describedAt()).isEqualTo(NOW);
  }

  @Test
  void the_same_description_changes_nothing() {
    var standing = lot(Role.COORDINATOR);
    var none = standing.seen().lot();
    assertThat(describe(standing, LotDescription.NONE, Versions.of(1))).isSameAs(none);
  }

  @Test
  void an_emptied_description_is_none() {
    var once = describe(lot(Role.SCIENTIST), from("A"), Versions.of(1));
    var standing =
        new Standing(new Seen(once, 0), Role.SCIENTIST, false, List.of(), Definitions.NONE);
    var emptied = describe(standing, LotDescription.NONE, Versions.of(2));
    assertThat(emptied.described()).isFalse();
    assertThat(emptied.version()).isEqualTo(3);
    assertThat(emptied.id()).isEqualTo(once.id());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"OBSERVER", "FORMER"})
  void who_only_reads_describes_nothing(Role role) {
    var problem = refusal(lot(role), from("A"));
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.code())
        .isEqualTo(role == Role.FORMER ? "agreement.ended" : "lot.describe-forbidden");
  }

  @Test
  void what_one_does_not_see_one_does_not_replace() {
    var seen = lot(Role.SCIENTIST).seen();
    var problem =
        refusal(new Standing(seen, Role.SCIENTIST, true, List.of(), Definitions.NONE), from("A"));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("lot.described-before");
  }

  @Test
  void another_version_than_the_one_read_is_not_replaced() {
    var problem =
        catchThrowableOfType(
            Problem.class, () -> describe(lot(Role.SCIENTIST), from("A"), Versions.of(2)));
    assertThat(problem.status()).isEqualTo(412);
  }

  @Test
  void no_lot_is_made_from_itself() {
    assertThat(way(lot(Role.SCIENTIST), "A", "C")).isEqualTo("/parents/1 C → C");
  }

  @Test
  void nor_from_what_was_made_from_it_and_the_way_is_told() {
    var standing = lot(Role.SCIENTIST, step("A", "B"), step("B", "C"), step("A", "X"));
    assertThat(way(standing, "X", "A")).isEqualTo("/parents/1 C → A → B → C");
  }

  @Test
  void the_shortest_way_is_told() {
    var standing = lot(Role.SCIENTIST, step("A", "B"), step("B", "C"), step("A", "C"));
    assertThat(way(standing, "A")).isEqualTo("/parents/0 C → A → C");
  }

  @Test
  void lots_on_the_way_that_one_does_not_see_are_not_named() {
    var standing =
        lot(
            Role.SCIENTIST,
            hidden("A", "B"),
            hidden("B", "D"),
            step("D", "E"),
            step("E", "F"),
            hidden("F", "C"));
    assertThat(way(standing, "A")).isEqualTo("/parents/0 C → A → … → D → E → F → … → C");
  }

  @Test
  void a_lineage_without_the_lot_is_fine() {
    var standing = lot(Role.SCIENTIST, step("A", "B"), step("B", "D"), step("A", "D"));
    assertThat(describe(standing, from("A", "D"), Versions.ANY).parents())
        .containsExactly("A", "D");
  }
}
