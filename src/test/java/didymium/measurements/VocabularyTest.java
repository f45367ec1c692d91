package didymium.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Translations;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 17);

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru", "hi"})
  void saysEveryWordInEveryLanguage(String language) throws IOException {
    var vocabulary = answer(language);
    assertThat(vocabulary.get("language").textValue()).isEqualTo(language);
    assertThat(vocabulary.get("stages")).hasSize(Stage.values().length);
    assertThat(vocabulary.get("metrics")).hasSize(Metric.shipped().size());
    assertThat(vocabulary.get("elements")).hasSizeGreaterThan(30);
    assertThat(vocabulary.findValuesAsText("label")).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru", "hi"})
  void usesEveryLabelOfItsBundle(String language) {
    var labels = Translations.in(language, Translations.read("/measurements/vocabulary.json"));
    var used = new TreeSet<>();
    var vocabulary = Vocabulary.in(language, TestLimits.STANDARD, DAY);
    vocabulary
        .stages()
        .forEach(stage -> used.addAll(Set.of(stage.label(), stage.shows(), stage.scale())));
    vocabulary.metrics().forEach(metric -> used.add(metric.label()));
    vocabulary.units().forEach(unit -> used.add(unit.label()));
    vocabulary.elements().forEach(element -> used.add(element.label()));
    vocabulary.roles().forEach(word -> used.add(word.label()));
    vocabulary.states().forEach(word -> used.add(word.label()));
    vocabulary.precisions().forEach(word -> used.add(word.label()));
    vocabulary.comparators().forEach(word -> used.add(word.label()));
    vocabulary.streams().forEach(word -> used.add(word.label()));
    vocabulary.matterStates().forEach(word -> used.add(word.label()));
    vocabulary.references().forEach(word -> used.add(word.label()));
    vocabulary.organisationKinds().forEach(word -> used.add(word.label()));
    vocabulary.productKinds().forEach(word -> used.add(word.label()));
    vocabulary.industries().forEach(word -> used.add(word.label()));
    assertThat(used).containsAll(labels.values());
  }

  @Test
  void describesAMetricAsTheContractSays() throws IOException {
    assertThat(metric("recovery"))
        .isEqualTo(
            "{\"code\":\"recovery\",\"label\":\"Recovery\",\"unit\":\"%\","
                + "\"hard\":{\"min\":0,\"max\":110},\"soft\":{\"min\":30,\"max\":100},"
                + "\"better\":\"up\",\"of\":\"optional\",\"ofHint\":\"Nd, NdPr, TREO\"}");
    assertThat(metric("feed-mass"))
        .contains("\"hard\":{\"min\":0,\"max\":null,\"exclusiveMin\":true},\"soft\":null");
    assertThat(metric("co2e")).contains("\"hard\":null,\"soft\":null,\"better\":\"down\"");
    assertThat(metric("mass-balance")).contains("\"better\":\"to-100\"");
    assertThat(metric("specific-activity")).contains("\"soft\":{\"min\":null,\"max\":1}");
  }

  @Test
  void offersAUnitForTheMetricsThatItFits() throws IOException {
    for (var unit : answer("en").get("units")) {
      for (var code : unit.get("metrics")) {
        var metric = Metric.of(code.textValue());
        assertThat(Units.conversion("", unit.get("code").textValue(), metric)).isNotNull();
      }
    }
  }

  private static String metric(String code) throws IOException {
    for (var metric : answer("en").get("metrics")) {
      if (metric.get("code").textValue().equals(code)) {
        return metric.toString();
      }
    }
    throw new AssertionError("no metric " + code);
  }

  private static JsonNode answer(String language) throws IOException {
    var bytes = Vocabulary.answers(TestLimits.STANDARD, DAY).get(language).getBytes();
    return Json.MAPPER.readTree(bytes);
  }
}
