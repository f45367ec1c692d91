package didymium;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of {@link StructureTest} finds the class that was made to break it. */
class PlantedBreachesTest {

  /** By the name of the rule: the package that the class is planted in, its name, the rest. */
  private static final Map<String, Breach> BREACHES =
      Map.ofEntries(
          entry(
              "packagesHaveNoCircles",
              new Breach("bus", "PlantedWay", "{ didymium.web.Call back; }")),
          entry(
              "nothingKnowsThePrograms",
              new Breach("access", "PlantedOwner", "{ didymium.Portal portal; }")),
          entry(
              "featuresAskEachOthersCommandsAndNothingElse",
              new Breach("gates", "PlantedUse", "{ didymium.milestones.MilestonesVerticle it; }")),
          entry(
              "kitsKnowNoFeature",
              new Breach("calendar", "PlantedOrder", "{ didymium.milestones.MilestoneOrder it; }")),
          entry(
              "onlyTheBusKnowsTheEventBus",
              new Breach("projects", "PlantedTalk", "{ io.vertx.core.eventbus.EventBus bus; }")),
          entry(
              "whatIsBehindTheBusKnowsNoHttp",
              new Breach("milestones", "PlantedStore", "{ io.vertx.ext.web.RoutingContext it; }")),
          entry(
              "rulesArePure",
              new Breach("milestones", "PlantedRules", "{ io.vertx.core.Future<?> later; }")),
          entry(
              "evaluationIsPure",
              new Breach("evaluation", "PlantedFile", "{ java.nio.file.Path evidence; }")),
          entry(
              "logsAreVerifiedWithoutAPortal",
              new Breach("tlog", "PlantedProof", "{ didymium.bus.Json json; }")),
          entry(
              "sqlIsWrittenInStoresAndChanges",
              new Breach("exports", "PlantedQuery", "{ io.vertx.sqlclient.Tuple parameters; }")),
          entry(
              "storesOnlyRead",
              new Breach("projects", "PlantedStore", "{ didymium.journal.Journal journal; }")),
          entry(
              "commandsAreRecordsOrTheirFamilies",
              new Breach("projects", "PlantedCommand", "implements didymium.bus.Command {}")),
          entry(
              "onlyTheProgramsWriteToTheConsole",
              new Breach("sample", "PlantedWord", "{ void say() { System.out.println(); } }")));

  private static JavaClasses classes;

  private record Breach(String home, String name, String rest) {
    String type() {
      return "didymium." + home + '.' + name;
    }

    JavaFileObject source() {
      return new SimpleJavaFileObject(
          URI.create("string:///" + type().replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean lenient) {
          return "package didymium." + home + "; class " + name + ' ' + rest;
        }
      };
    }
  }

  @BeforeAll
  static void plant(@TempDir Path planted) throws Exception {
    var options =
        List.of(
            "-d", planted.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    var sources = BREACHES.values().stream().map(Breach::source).toList();
    var task =
        ToolProvider.getSystemJavaCompiler().getTask(null, null, null, options, null, sources);
    assertThat(task.call()).isTrue();
    classes =
        new ClassFileImporter().importPaths(planted, real("bus"), real("web"), real("milestones"));
  }

  /** Packages that a breach makes a circle with or reaches into: rules look at all of these. */
  private static Path real(String home) throws URISyntaxException {
    var source = Portal.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(source.toURI()).resolve("didymium").resolve(home);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void aRuleFindsItsBreach(String rule) throws Exception {
    assertThat(BREACHES).containsKey(rule);
    var breach = BREACHES.get(rule);
    var found = rule(rule).evaluate(with(breach)).getFailureReport().getDetails();
    assertThat(found).anyMatch(detail -> detail.contains(breach.type()));
  }

  @Test
  void noBreachIsOfARuleThatWent() {
    assertThat(rules()).containsAll(BREACHES.keySet());
  }

  static Stream<String> rules() {
    return Arrays.stream(StructureTest.class.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(ArchTest.class))
        .map(Field::getName);
  }

  private static ArchRule rule(String name) throws ReflectiveOperationException {
    return (ArchRule) StructureTest.class.getDeclaredField(name).get(null);
  }

  /** Real classes and the one planted class. */
  private static JavaClasses with(Breach breach) {
    return classes.that(
        describe("real or planted", one -> !isPlanted(one) || one.getName().equals(breach.type())));
  }

  private static boolean isPlanted(JavaClass one) {
    return BREACHES.values().stream().anyMatch(breach -> breach.type().equals(one.getName()));
  }
}
