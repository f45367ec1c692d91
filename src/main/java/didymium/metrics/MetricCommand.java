package didymium.metrics;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.bus.Versions;
import didymium.journal.Write;
import didymium.measurements.Measurement;
import didymium.measurements.Metric;
import didymium.measurements.Metric.Better;
import didymium.measurements.Metric.Subject;
import didymium.measurements.MetricDefinition.Labels;
import didymium.measurements.Range;
import didymium.measurements.Units;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What is asked about the metrics of a programme. */
public sealed interface MetricCommand extends Command {

  /** Those that it defined, by code, each in its newest version. */
  record ListMetrics(Actor actor, UUID programmeId) implements MetricCommand {}

  record GetMetric(Actor actor, UUID programmeId, String code) implements MetricCommand {
    public GetMetric {
      requireCode(code);
    }
  }

  record DefineMetric(Actor actor, Idempotency idempotency, UUID programmeId, NewMetric metric)
      implements MetricCommand, Write {}

  /**
   * @param read the version that the actor has read
   */
  record ChangeMetric(
      Actor actor,
      Idempotency idempotency,
      UUID programmeId,
      String code,
      Versions read,
      NewMetric metric)
      implements MetricCommand, Write {
    public ChangeMetric {
      requireCode(code);
    }
  }

  private static void requireCode(String code) {
    if (!Metric.isCode(code)) {
      throw Problem.notFound("metric.not-found");
    }
  }

  /**
   * A definition as it is sent; {@link didymium.measurements.MetricDefinition} says what each part
   * means.
   *
   * @param code of a new version only where it is repeated
   * @param unit UCUM or what people type for it
   */
  record NewMetric(
      String code,
      Labels labels,
      String quantityKind,
      String unit,
      Range hard,
      Range soft,
      Better better,
      Subject of,
      String ofHint,
      List<String> streams,
      String per,
      List<String> methods,
      String standard) {
    private static final Pattern QUDT =
        Pattern.compile("https?://qudt\\.org/vocab/quantitykind/[A-Za-z0-9_-]{1,80}");
    private static final int LONGEST_HINT = 60;
    private static final int LONGEST_METHOD = 80;
    private static final int LONGEST_STANDARD = 200;
    private static final int MOST = 20;

    /**
     * @throws Problem 400 with all that is wrong with its shape
     */
    public NewMetric {
      var faults = new Faults();
      faults.value(NewMetric::code, "/code", code);
      faults.present("/labels", labels);
      faults.value(NewMetric::kind, "/quantityKind", quantityKind);
      unit = faults.text(Text::required, "/unit", unit, Units.LONGEST);
      faults.present("/of", of);
      boolean hinted = of == Subject.REQUIRED;
      ofHint =
          faults.text(hinted ? Text::required : Text::optional, "/ofHint", ofHint, LONGEST_HINT);
      streams = faults.value((at, all) -> Lists.optional(at, all, MOST), "/streams", streams);
      per = faults.value(Measurement::subject, "/per", per);
      methods = faults.value(NewMetric::methods, "/methods", methods);
      standard = faults.text(Text::optional, "/standard", standard, LONGEST_STANDARD);
      faults.raise();
    }

    private static String code(String pointer, String code) {
      if (code != null && !Metric.isCode(code)) {
        throw Problem.invalid("metric.code", pointer);
      }
      return code;
    }

    private static String kind(String pointer, String iri) {
      if (iri != null && !QUDT.matcher(iri).matches()) {
        throw Problem.invalid("metric.quantity-kind", pointer);
      }
      return iri;
    }

    private static List<String> methods(String pointer, List<String> given) {
      var faults = new Faults();
      var all = Lists.optional(pointer, given, MOST);
      for (int i = 0; i < all.size(); i++) {
        faults.text(Text::required, pointer + "/" + i, all.get(i), LONGEST_METHOD);
      }
      faults.raise();
      return all.stream().map(String::strip).toList();
    }
  }
}
