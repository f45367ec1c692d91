package didymium.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.measurements.Definitions;
import didymium.measurements.MetricDefinition;
import didymium.metrics.MetricCommand.NewMetric;
import didymium.metrics.MetricRules.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricRulesTest {
  private static final Instant NOW = Instant.parse("2026-05-17T09:30:00Z");
  private static final String RATE =
      """
      {"code":"leach-rate","labels":{"en":"Leach rate","ru":"Скорость","hi":"दर"},
       "unit":"g/L","hard":{"min":0,"max":100},"better":"up","of":"required","ofHint":"Nd"}
      """;

  private final Actor actor = new Actor(Ids.next(), "Coordinator", Ids.next());

  @Test
  void aFirstVersionOffersTheUnitsOfItsKind() {
    var defined = define(RATE);
    assertThat(defined.version()).isEqualTo(1);
    assertThat(defined.units()).startsWith("g/L").contains("mg/L", "kg/L").doesNotContain("%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'leach-rate' | 'recovery' | 422 metric.shipped /code",
        "'leach-rate' | 'Leach rate' | 400 metric.code /code",
        "'g/L' | 'parsec per hour' | 422 metric.unit /unit",
        "'g/L' | 'USD/kg' | 422 metric.unit /unit",
        "'\"min\":0,' | '\"min\":100,' | 400 measurement.range.order /hard/max",
        "'\"ofHint\":\"Nd\"' | '\"ofHint\":null' | 400 missing-field /ofHint",
        "'\"ru\":\"Скорость\",' | '' | 400 missing-field /labels/ru",
        "'\"of\":' | '\"quantityKind\":\"length\",\"of\":' | 400 metric.quantity-kind /quantityKind",
        "'\"of\":' | '\"streams\":[\"river\"],\"of\":' | 422 measurement.stream.unknown /streams/0",
        "'\"of\":' | '\"per\":\"a b\",\"of\":' | 400 measurement.of.shape /per",
      })
  void refusesWhatCannotBeADefinition(String part, String other, String fault) {
    assertThat(faults(() -> define(RATE.replace(part, other)))).containsExactly(fault);
  }

  @Test
  void aCodeMeansOneMetricOfTheProgramme() {
    var there = new Standing(Role.COORDINATOR, List.of(define(RATE)), 1, Definitions.NONE);
    assertThat(faults(() -> MetricRules.define(there, actor, read(RATE), NOW)))
        .containsExactly("422 metric.defined /code");
    var full = new Standing(Role.COORDINATOR, List.of(), MetricRules.MOST, Definitions.NONE);
    assertThat(faults(() -> MetricRules.define(full, actor, read(RATE), NOW)))
        .containsExactly("422 metric.many /code");
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "COORDINATOR")
  void onlyItsCoordinatorsDefine(Role role) {
    var seen = new Standing(role, List.of(), 0, Definitions.NONE);
    var problem =
        catchThrowableOfType(Problem.class, () -> MetricRules.define(seen, actor, read(RATE), NOW));
    assertThat(problem.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'g/L' | 'g/kg' | 422 metric.kept /unit",
        "'g/L' | 'mg/L' | 422 metric.kept /unit",
        "'leach-rate' | 'leach-speed' | 422 metric.kept /code",
        "'\"up\"' | '\"down\"' | 422 metric.kept /better",
        "'\"required\"' | '\"optional\"' | 422 metric.kept /of",
        "'100' | '101' | 422 metric.hard.wider /hard",
        "'100' | 'null' | 422 metric.hard.wider /hard",
        "'\"hard\":{\"min\":0,\"max\":100},' | '' | 422 metric.hard.wider /hard",
      })
  void aNewVersionLoosensNothingThatOldFiguresMeant(String part, String other, String fault) {
    assertThat(faults(() -> change(RATE.replace(part, other)))).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'100' | '50'",
        "'\"max\":100' | '\"max\":100,\"exclusiveMax\":true'",
        "'Leach rate' | 'Rate of leaching'",
        "'\"of\":' | '\"soft\":{\"min\":1,\"max\":9},\"of\":'",
        "'\"of\":' | '\"standard\":\"ISO 1\",\"of\":'",
        "'\"code\":\"leach-rate\",' | '\"methods\":[\"XRF\"],'",
      })
  void aNewVersionMayNarrowAndDescribe(String part, String other) {
    assertThat(change(RATE.replace(part, other)).version()).isEqualTo(2);
  }

  @Test
  void theSameDefinitionMakesNoVersionAndAnOldOneIsNotBuiltUpon() {
    assertThat(change(RATE).version()).isEqualTo(1);
    var seen = new Standing(Role.COORDINATOR, List.of(define(RATE)), 1, Definitions.NONE);
    var stale =
        catchThrowableOfType(
            Problem.class, () -> MetricRules.change(seen, actor, Versions.of(2), read(RATE), NOW));
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void isReadAsItWasStored() {
    var defined = define(RATE);
    assertThat(Json.stored(Json.text(defined), MetricDefinition.class)).isEqualTo(defined);
  }

  private MetricDefinition define(String json) {
    var nothing = new Standing(Role.COORDINATOR, List.of(), 0, Definitions.NONE);
    return MetricRules.define(nothing, actor, read(json), NOW);
  }

  private MetricDefinition change(String json) {
    var seen = new Standing(Role.COORDINATOR, List.of(define(RATE)), 1, Definitions.NONE);
    return MetricRules.change(seen, actor, Versions.of(1), read(json), NOW.plusSeconds(60));
  }

  private static NewMetric read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), NewMetric.class);
  }

  private static List<String> faults(ThrowingCallable action) {
    var problem = catchThrowableOfType(Problem.class, action);
    return problem == null
        ? List.of()
        : problem.faults().stream()
            .map(fault -> problem.status() + " " + fault.code() + " " + fault.pointer())
            .toList();
  }
}
