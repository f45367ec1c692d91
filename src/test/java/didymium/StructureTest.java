package didymium;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import didymium.bus.Command;
import io.vertx.sqlclient.Tuple;

/** The rules of structure that a reader may rely on. */
@AnalyzeClasses(packages = "didymium", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("didymium.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheBusKnowsTheEventBus =
      noClasses()
          .that()
          .resideOutsideOfPackage("didymium.bus")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.eventbus..");

  @ArchTest
  static final ArchRule featuresMeetOnTheBusAndInTheDatabaseOnly =
      slices()
          .matching(
              "didymium.(participants|projects|milestones|gates|imports|exports|clients|webhooks|transparency|web)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage("didymium.web.."), not(resideInAPackage("none")));

  @ArchTest
  static final ArchRule nothingDependsOnTheWebButTheMainProgram =
      noClasses()
          .that(not(belongToAnyOf(Portal.class, WitnessNode.class)))
          .and()
          .resideOutsideOfPackage("didymium.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("didymium.web..");

  @ArchTest
  static final ArchRule rulesArePure =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Rules")
          .and()
          .resideOutsideOfPackage("didymium.config")
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.vertx..", "java.sql..", "java.nio.."));

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
  static final ArchRule queriesAreWrittenInStoresAndTheirParts =
      noClasses()
          .that()
          .haveNameNotMatching(".*(Store|Queries|Changes)(\\$.*)?")
          .and()
          .resideOutsideOfPackages("didymium.journal..", "didymium.database..")
          .should()
          .dependOnClassesThat(belongToAnyOf(Tuple.class));

  @ArchTest
  static final ArchRule commandsAreRecordsOrTheirFamilies =
      classes().that().implement(Command.class).and().areNotInterfaces().should().beRecords();

  @ArchTest
  static final ArchRule onlyTheMainProgramWritesToTheConsole =
      noClasses()
          .that()
          .resideOutsideOfPackage("didymium")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
