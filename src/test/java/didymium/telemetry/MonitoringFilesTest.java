package didymium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.telemetry.PromQl.Selector;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.Scraped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Rules and dashboard ask for what a started portal serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringFilesTest {
  private static final Path FILES = Path.of("config/monitoring");

  /** Which Prometheus gives to all that it scrapes. */
  private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

  private RunningPortal portal;
  private Scraped scraped;

  @BeforeAll
  void scrape() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_MANAGEMENT_PORT", "0"));
    portal.anybody().get("/projects");
    System.gc();
    scraped =
        Eventually.get(
            "a scrape tells of a request and a collection",
            () -> Scraped.of(portal.managementUrl()),
            told ->
                told.names()
                    .containsAll(
                        Set.of("didymium_http_requests_total", "jvm_gc_pause_seconds_sum")));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void eachRuleAsksForWhatIsServedAndSaysWhatToDo() throws IOException {
    var rules = yaml("alerts.yml").at("/groups/0/rules");
    assertThat(rules).isNotEmpty();
    var names = new HashSet<String>();
    for (var rule : rules) {
      assertServed(rule.path("expr").asText());
      assertThat(names.add(rule.path("alert").asText())).isTrue();
      assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
      assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
      assertThat(rule.at("/annotations/action").asText()).isNotBlank();
    }
  }

  @Test
  void eachPanelAsksForWhatIsServed() throws IOException {
    var dashboard = Json.MAPPER.readTree(Files.readString(FILES.resolve("dashboard.json")));
    var ids = new HashSet<Integer>();
    for (var panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      for (var target : panel.path("targets")) {
        assertServed(target.path("expr").asText().replace("$__rate_interval", "5m"));
      }
    }
    assertThat(ids).hasSizeGreaterThan(20);
  }

  @Test
  void prometheusIsToldOfTheRulesAndOfThePortOfTheProductionFile() throws IOException {
    var prometheus = yaml("prometheus.yml");
    var production = Json.MAPPER.readTree(Files.readString(Path.of("config/production.json")));
    assertThat(prometheus.at("/rule_files/0").asText()).isEqualTo("alerts.yml");
    assertThat(prometheus.at("/scrape_configs/0/static_configs/0/targets/0").asText())
        .endsWith(":" + production.at("/management/port").asInt());
  }

  @Test
  void aQueryIsReadWithItsLabels() {
    assertThat(PromQl.selectors("sum by (le) (rate(a{b=\"}\", c!~\"d\"}[5m])) / e > 1.5"))
        .containsExactly(new Selector("a", Set.of("b", "c", "le")), new Selector("e", Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rate(a)", "a[5m]", "sum(a", "a b", "a{b}", "guess(a)", "a ? b", "sum by a (b)"})
  void whatIsNoQueryIsRefused(String query) {
    assertThatThrownBy(() -> PromQl.selectors(query)).isInstanceOf(IllegalArgumentException.class);
  }

  private void assertServed(String query) {
    var selectors = PromQl.selectors(query);
    assertThat(selectors).as(query).isNotEmpty();
    selectors.stream().filter(one -> !one.metric().equals("up")).forEach(this::assertServed);
  }

  private void assertServed(Selector selector) {
    assertThat(scraped.names()).contains(selector.metric());
    var labels = new HashSet<>(selector.labels());
    labels.removeAll(OF_PROMETHEUS);
    assertThat(labels(selector.metric())).as(selector.metric()).containsAll(labels);
  }

  private List<String> labels(String metric) {
    return scraped
        .text()
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .flatMap(line -> List.of(line.split("[{,]")).stream())
        .filter(part -> part.contains("="))
        .map(part -> part.split("=", 2)[0])
        .distinct()
        .toList();
  }

  private static JsonNode yaml(String name) throws IOException {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var read = new Yaml(new SafeConstructor(options)).load(Files.readString(FILES.resolve(name)));
    return Json.MAPPER.valueToTree(read);
  }
}
