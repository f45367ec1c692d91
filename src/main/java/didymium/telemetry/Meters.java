package didymium.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a node can be asked about itself, by names like {@code didymium.journal.position}. Names
 * that stand for a time or a size end in their unit. Tags take few values: never what a caller
 * sent.
 */
public final class Meters implements AutoCloseable {
  private static final Duration[] STEPS =
      List.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000).stream()
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final boolean areRead;
  private final MeterRegistry registry;
  private final Supplier<String> text;
  private final List<Figure> figures = new ArrayList<>();
  private final List<Runnable> closing = new ArrayList<>();

  private Meters(boolean areRead, MeterRegistry registry, Supplier<String> text) {
    this.areRead = areRead;
    this.registry = registry;
    this.text = text;
  }

  /** Those of a node that nobody asks: nothing is counted. */
  public static Meters unread() {
    return new Meters(false, new CompositeMeterRegistry(), () -> "");
  }

  /** Those of a node that is asked, with the figures of its JVM and its process. */
  public static Meters read() {
    var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // named otherwise than Prometheus asks for, and told by process_cpu_usage anyway
    for (var name : List.of("process.cpu.time", "system.cpu.count")) {
      prometheus.config().meterFilter(MeterFilter.denyNameStartsWith(name));
    }
    var meters = new Meters(true, prometheus, prometheus::scrape);
    var collections = new JvmGcMetrics();
    meters.closing.add(collections::close);
    List.of(
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(prometheus));
    return meters;
  }

  /** Whether anybody asks, so that it is worth to count what costs something. */
  public boolean areRead() {
    return areRead;
  }

  /** Has a Vert.x count the use of its pools; it counts nothing where nobody asks. */
  public VertxBuilder measure(VertxBuilder builder) {
    return areRead ? builder.withMetrics(options -> new PoolMeters(this)) : builder;
  }

  /**
   * What the process knows at any time.
   *
   * @param tags names and values in turn
   */
  public void gauge(String name, String help, Supplier<Number> value, String... tags) {
    Gauge.builder(name, value).description(help).tags(tags).register(registry);
  }

  /**
   * What the database knows. All figures are read by one statement, when somebody asks.
   *
   * @param select one number, without parameters, and cheap; null counts as 0
   * @param tags names and values in turn
   */
  public void figure(String name, String help, String select, String... tags) {
    var figure = new Figure(select);
    figures.add(figure);
    gauge(name, help, figure::value, tags);
  }

  /** How often something happened, by its tags. */
  public MeterProvider<Counter> counter(String name, String help) {
    return Counter.builder(name).description(help).withRegistry(registry);
  }

  /** How long something takes, in steps from 5 ms to 10 s, by its tags. */
  public MeterProvider<Timer> timer(String name, String help) {
    return Timer.builder(name)
        .description(help)
        .serviceLevelObjectives(STEPS)
        .withRegistry(registry);
  }

  /** The same of something that has no tags. */
  public Timer timing(String name, String help) {
    return timer(name, help).withTags(Tags.empty());
  }

  /** Of the database. */
  List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** All that is known now, in Prometheus' text format 0.0.4. */
  String text() {
    return text.get();
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
    registry.close();
  }
}
