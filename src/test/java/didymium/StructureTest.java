package didymium;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import didymium.bus.Command;
import didymium.journal.Journal;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;

/** The rules of structure that a reader may rely on. {@code PlantedBreachesTest} breaks each. */
@AnalyzeClasses(packages = "didymium", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {
  /** What offers something to people and partners. */
  static final String[] FEATURES = {
    "participants",
    "programmes",
    "metrics",
    "projects",
    "milestones",
    "entries",
    "lots",
    "runs",
    "imports",
    "gates",
    "scaleup",
    "exports",
    "clients",
    "webhooks",
    "transparency"
  };

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices().matching("didymium.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingKnowsThePrograms =
      noClasses()
          .that()
          .resideOutsideOfPackage("didymium")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("didymium");

  @ArchTest
  static final ArchRule featuresAskEachOthersCommandsAndNothingElse =
      classes()
          .that()
          .resideInAnyPackage(packages(FEATURES))
          .should(new OnlyAskOtherFeatures(FEATURES));

  @ArchTest
  static final ArchRule kitsKnowNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(
              packages(
                  "bus",
                  "web",
                  "access",
                  "config",
                  "database",
                  "outbound",
                  "journal",
                  "calendar",
                  "telemetry"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(FEATURES));

  @ArchTest
  static final ArchRule onlyTheBusKnowsTheEventBus =
      noClasses()
          .that()
          .resideOutsideOfPackage("didymium.bus")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.eventbus..");

  @ArchTest
  static final ArchRule whatIsBehindTheBusKnowsNoHttp =
      noClasses()
          .that()
          .haveNameMatching(".*(Store|Changes|Rules|Command)(\\$.*)?")
          .and()
          .resideOutsideOfPackage("didymium.web")
          .should()
          .dependOnClassesThat(resideInAnyPackage("didymium.web..", "io.vertx.ext.web.."));

  @ArchTest
  static final ArchRule rulesArePure =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Rules")
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.vertx..", "java.sql..", "java.nio.."));

  @ArchTest
  static final ArchRule evaluationIsPure =
      noClasses()
          .that()
          .resideInAPackage("didymium.evaluation..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.vertx..",
                  "java.sql..",
                  "java.nio..",
                  "didymium.database..",
                  "didymium.web.."));

  @ArchTest
  static final ArchRule logsAreVerifiedWithoutAPortal =
      noClasses()
          .that()
          .resideInAPackage("didymium.tlog..")
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "didymium.tlog..", "java..", "com.fasterxml.jackson.annotation..")));

  @ArchTest
  static final ArchRule sqlIsWrittenInStoresAndChanges =
      noClasses()
          .that()
          .haveNameNotMatching(".*(Store|Changes)(\\$.*)?")
          .and()
          .resideOutsideOfPackages("didymium.journal..", "didymium.database..")
          .should()
          .dependOnClassesThat(belongToAnyOf(Tuple.class));

  @ArchTest
  static final ArchRule storesOnlyRead =
      noClasses()
          .that()
          .haveNameMatching(".*Store(\\$.*)?")
          .and()
          .resideOutsideOfPackage("didymium.journal..")
          .should()
          .dependOnClassesThat(belongToAnyOf(Journal.class));

  @ArchTest
  static final ArchRule commandsAreRecordsOrTheirFamilies =
      classes().that().implement(Command.class).and().areNotInterfaces().should().beRecords();

  @ArchTest
  static final ArchRule onlyTheProgramsWriteToTheConsole =
      noClasses()
          .that()
          .resideOutsideOfPackage("didymium")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> "didymium." + name + "..").toArray(String[]::new);
  }
}
