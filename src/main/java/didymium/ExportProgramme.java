package didymium;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.backup.NewDirectory;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.config.Build;
import didymium.config.Config;
import didymium.config.StartFailure;
import didymium.database.Database;
import didymium.exports.Exports;
import didymium.journal.Journal;
import didymium.metrics.MetricCommand.GetMetric;
import didymium.metrics.MetricCommand.ListMetrics;
import didymium.metrics.MetricsVerticle;
import didymium.metrics.RegisterCommand.GetRegisters;
import didymium.participants.PersonByEmail;
import didymium.programmes.AgreementCommand.GetAgreement;
import didymium.programmes.AgreementsVerticle;
import didymium.programmes.ProgrammeCommand.GetProgramme;
import didymium.programmes.ProgrammesVerticle;
import didymium.transparency.Bundles;
import didymium.transparency.LogDrill;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all of a programme that somebody may read into a directory. */
@picocli.CommandLine.Command(
    name = "export-programme",
    mixinStandardHelpOptions = true,
    description = {
      "Write all of a programme that somebody may read into a new directory: its agreement and"
          + " metrics in all versions, and of each project its runs (.eln) and its log with the"
          + " proofs. The portal may be running, and nothing in it changes.",
      "",
      "'verify DIRECTORY' tells whether it is whole and as it was logged, without the portal."
    })
final class ExportProgramme implements Callable<Integer> {
  private static final int NOT_FOUND = 1;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "EMAIL",
      description = "whose view: a coordinator of the programme, who is to be given it")
  private String email;

  @Parameters(index = "0", paramLabel = "PROGRAMME", description = "its id, as its address has it")
  private UUID programme;

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "the directory to make: must not be there")
  private Path target;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "the configuration file that the portal is started with")
  private String file;

  @Override
  public Integer call() {
    var config = Cli.config(file);
    var vertx = Vertx.vertx();
    try {
      var database = Database.reach(vertx, config.database()).await();
      try {
        return export(vertx, config, database.pool());
      } finally {
        database.close().await();
      }
    } catch (Problem problem) {
      if (problem.status() >= 500) {
        throw problem;
      }
      System.err.printf("%s sees no programme %s%n", email, programme);
      return NOT_FOUND;
    } catch (IOException e) {
      throw StartFailure.unavailable("%s cannot be made: %s".formatted(target, e), e);
    } finally {
      vertx.close().await();
    }
  }

  private int export(Vertx vertx, Config config, Pool pool) throws IOException {
    var bus = new Bus(vertx);
    var journal = new Journal(pool, bus);
    vertx.deployVerticle(new ProgrammesVerticle(bus, pool, journal)).await();
    vertx.deployVerticle(new AgreementsVerticle(bus, pool, journal)).await();
    vertx.deployVerticle(new MetricsVerticle(bus, pool, journal)).await();
    var keys = Path.of(config.keys().directory());
    var work =
        new Work(
            bus,
            new Exports(vertx, pool, config.http().url()),
            new Bundles(pool, config.http().authority(), keys),
            new PersonByEmail(pool).find(email).await(),
            programme);
    long position = LogDrill.look(pool).await().position();
    try (var directory = NewDirectory.begin(target)) {
      var made = Instant.now();
      work.documents(directory);
      var projects = work.projects(directory);
      directory.finish(work.manifest(made, position, projects, directory));
      System.out.printf(
          "Exported to %s: %d projects, journal position %d, as %s reads it.%n",
          target, projects.size(), position, email);
      return 0;
    }
  }

  private record Work(Bus bus, Exports exports, Bundles logs, Actor reader, UUID programme) {

    void documents(NewDirectory directory) throws IOException {
      write(directory, "programme.json", ask(new GetProgramme(reader, programme)));
      write(directory, "agreement.json", ask(new GetAgreement(reader, programme)));
      write(directory, "registers.json", ask(new GetRegisters(reader, programme)));
      var metrics = new ArrayList<>();
      for (var metric : tree(new ListMetrics(reader, programme)).path("items")) {
        var code = metric.path("code").textValue();
        metrics.add(tree(new GetMetric(reader, programme, code)));
      }
      write(directory, "metrics.json", Json.buffer(metrics));
    }

    private JsonNode tree(Command query) {
      return Json.stored(ask(query).toString(), JsonNode.class);
    }

    private Buffer ask(Command query) {
      return bus.ask(query).await().body();
    }

    private static void write(NewDirectory directory, String name, Buffer bytes)
        throws IOException {
      directory.add(name, to -> to.write(bytes.getBytes()));
    }

    /** First the runs: what is in them is in the log, which is read later. */
    List<ProgrammeFiles.Project> projects(NewDirectory directory) throws IOException {
      var projects = new ArrayList<ProgrammeFiles.Project>();
      for (var project : exports.ofProgramme(reader.id(), programme).await()) {
        var crate = project + ".eln";
        directory.add(crate, to -> exports.writeCrate(reader.id(), project, to).await());
        projects.add(withLog(directory, project, crate));
      }
      return projects;
    }

    private ProgrammeFiles.Project withLog(NewDirectory directory, UUID project, String crate)
        throws IOException {
      if (!logs.isSigned(reader, project).await()) {
        return new ProgrammeFiles.Project(project, crate, null, null);
      }
      var log = project + "-log.ndjson";
      var entries = new long[1];
      directory.add(log, to -> entries[0] = logs.write(reader, project, to).await());
      return new ProgrammeFiles.Project(project, crate, log, entries[0]);
    }

    ProgrammeFiles.Manifest manifest(
        Instant made,
        long position,
        List<ProgrammeFiles.Project> projects,
        NewDirectory directory) {
      return new ProgrammeFiles.Manifest(
          ProgrammeFiles.FORMAT,
          Build.read().version(),
          programme,
          reader.name(),
          reader.organisationId(),
          made,
          position,
          projects,
          directory.files());
    }
  }
}
