package didymium;

import didymium.config.StartFailure;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a running portal says of itself. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Ask a running portal how it is, by its management port.")
final class Status implements Callable<Integer> {
  private static final int NUMBERED_SECONDS = 30;
  private static final int SIGNED_SECONDS = 60;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "the configuration file that the portal was started with")
  private String file;

  private final Findings findings = new Findings();
  private String figures;

  @Override
  public Integer call() {
    var management = Cli.config(file).management();
    if (!management.serves() || management.port() == 0) {
      throw StartFailure.configuration(
          "management.port: a portal is asked there; set it to a port, and start the portal again");
    }
    var url = Local.url(management.host(), management.port());
    var answer = Local.ask(url + "/metrics");
    if (answer.isEmpty()) {
      findings.wrong("portal", url + " does not answer");
      return findings.print();
    }
    figures = answer.get().body();
    tell(url);
    return findings.print();
  }

  private void tell(String url) {
    var up = Duration.ofSeconds((long) value("process_uptime_seconds").orElse(0));
    findings.good(
        "portal", "at %s, up for %d h %d min".formatted(url, up.toHours(), up.toMinutesPart()));
    findings.require(
        Local.answers(url + "/health/ready"), "ready", "/health/ready", "it cannot serve");
    findings.require(
        value("didymium_database_up").orElse(0) == 1,
        "database",
        "PostgreSQL",
        "it does not answer");
    value("didymium_journal_position").ifPresent(this::journal);
    age("didymium_log_unsigned_age_seconds", "signing", SIGNED_SECONDS);
    value("didymium_log_faults")
        .ifPresent(
            faults ->
                findings.require(
                    faults == 0, "logs", "%.0f changed".formatted(faults), "see their projects"));
    age("didymium_journal_waiting_age_seconds", "numbering", NUMBERED_SECONDS);
    value("didymium_webhooks{state=\"failing\"}")
        .ifPresent(failing -> findings.good("webhooks", "%.0f failing".formatted(failing)));
    value("didymium_live_subscribers")
        .ifPresent(open -> findings.good("live streams", "%.0f".formatted(open)));
  }

  private void journal(double position) {
    boolean leads = value("didymium_journal_leads").orElse(0) == 1;
    findings.good(
        "journal",
        "position %.0f, numbered by %s".formatted(position, leads ? "this node" : "another node"));
  }

  private void age(String name, String what, int most) {
    value(name)
        .ifPresent(
            age ->
                findings.require(
                    age <= most,
                    what,
                    age == 0 ? "nothing waits" : "waits for %.0f s".formatted(age),
                    "more than %d s".formatted(most)));
  }

  /** Of a sample by its name with its labels; empty where it is not told, or not known. */
  private OptionalDouble value(String sample) {
    return figures
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .filter(value -> !Double.isNaN(value))
        .findFirst();
  }
}
