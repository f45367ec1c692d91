package didymium.imports;

import didymium.bus.Coded;
import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.measurements.Metric;
import didymium.measurements.Scale;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the columns of a project's sheets become entries. Columns are meant by their names, so that
 * the mapping holds for the next sheet too.
 *
 * @param decimal the sign before the decimals of numbers that are texts; the other one may group
 *     digits. Null: a point, and digits are grouped by blanks alone
 * @param dates the order of day, month and year in dates that are no ISO 8601; year first if absent
 * @param zone the time zone of times that name none (IANA, or an offset as {@code +05:30}); UTC if
 *     absent
 * @param milestone by id or by title
 * @param measurements at most 100
 * @param key the columns by which a run is known again, at most 5; rows in which these say the same
 *     are one run. None: a row is known by all that stands in it
 * @param leftOut columns that mean nothing here, so that a new one is told from them; at most 1,000
 * @param year of dates that name none; its century is that of years of two digits. Null: such dates
 *     are refused
 */
public record Mapping(
    Decimal decimal,
    Dates dates,
    String zone,
    Source milestone,
    Source text,
    Source startedAt,
    Source endedAt,
    Source batch,
    ScaleColumn scale,
    Source visibility,
    List<MeasurementColumn> measurements,
    List<String> key,
    List<String> leftOut,
    Integer year,
    Source source) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_VALUE = 10_000;
  static final int MOST_MEASUREMENTS = 100;
  private static final int MOST_KEYS = 5;
  private static final int MOST_LEFT_OUT = 1_000;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  /** In JSON in lower case. */
  public enum Decimal implements Coded {
    POINT,
    COMMA
  }

  /** In JSON in lower case. */
  public enum Dates implements Coded {
    YMD,
    DMY,
    MDY
  }

  /** Where something comes from: a column, or one value for all rows. Exactly one is there. */
  public record Source(String column, String value) {
    public Source {
      var faults = new Faults();
      column = faults.text(Text::optional, "/column", column, LONGEST_TITLE);
      value = faults.text(Text::optionalLines, "/value", value, LONGEST_VALUE);
      faults.raise();
      if ((column == null) == (value == null)) {
        throw Problem.invalid("import.source", "");
      }
    }
  }

  /**
   * The size of the run.
   *
   * @param basis feed if absent
   * @param basisColumn a column that says it for each row, before {@code basis}; null where none
   *     does
   */
  public record ScaleColumn(String column, Source unit, Scale.Basis basis, String basisColumn) {
    public ScaleColumn {
      var faults = new Faults();
      column = faults.text(Text::required, "/column", column, LONGEST_TITLE);
      faults.present("/unit", unit);
      basisColumn = faults.text(Text::optional, "/basisColumn", basisColumn, LONGEST_TITLE);
      faults.raise();
      basis = basis == null ? Scale.Basis.FEED : basis;
    }
  }

  /**
   * One measurement of each row whose cell in the column is not blank. The cell may begin with a
   * comparator, and name the uncertainty after {@code ±}.
   *
   * @param metric null where {@code metricColumn} says it for each row, by code or name
   * @param op a comparator, where the cell itself has none
   * @param low the lower end of a range, with {@code high}; where both are there the cell says
   *     nothing more
   * @param limit what a figure is below that was not detected; without one it is left out
   */
  public record MeasurementColumn(
      Metric metric,
      String column,
      Source of,
      Source unit,
      Source uncertainty,
      Source basis,
      Source method,
      Source comment,
      Source k,
      Source stream,
      Source state,
      Source per,
      Source relativeTo,
      Source laboratory,
      Source lot,
      Source limit,
      String metricColumn,
      Source op,
      Source low,
      Source high) {
    public MeasurementColumn {
      var faults = new Faults();
      metricColumn = faults.text(Text::optional, "/metricColumn", metricColumn, LONGEST_TITLE);
      if ((metric == null) == (metricColumn == null)) {
        faults.add(Problem.invalid(metric == null ? "missing-field" : "import.metric", "/metric"));
      }
      column = faults.text(Text::required, "/column", column, LONGEST_TITLE);
      faults.present("/unit", unit);
      faults.raise();
    }
  }

  public Mapping {
    var faults = new Faults();
    dates = dates == null ? Dates.YMD : dates;
    zone = faults.value(Mapping::zone, "/zone", zone == null ? "UTC" : zone);
    faults.present("/milestone", milestone);
    measurements = faults.value(Mapping::measurements, "/measurements", measurements);
    key = faults.value((at, given) -> names(at, given, MOST_KEYS), "/key", key);
    if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
      faults.add(Problem.invalid("import.year", "/year", "" + FIRST_YEAR, "" + LAST_YEAR));
    }
    leftOut = faults.value((at, given) -> names(at, given, MOST_LEFT_OUT), "/leftOut", leftOut);
    faults.raise();
  }

  private static List<String> names(String pointer, List<String> columns, int most) {
    var faults = new Faults();
    var names = new ArrayList<String>();
    for (var column : Lists.optional(pointer, columns, most)) {
      names.add(faults.text(Text::required, pointer + "/" + names.size(), column, LONGEST_TITLE));
    }
    faults.raise();
    return List.copyOf(names);
  }

  private static String zone(String pointer, String zone) {
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException unknown) {
      throw Problem.invalid("import.zone", pointer);
    }
  }

  /** What a measurement says beside its figure, in the order in which it is written; no nulls. */
  static List<Field> words(String at, MeasurementColumn column) {
    return List.of(
        new Field(at + "/basis", Kind.TEXT, column.basis()),
        new Field(at + "/method", Kind.TEXT, column.method()),
        new Field(at + "/comment", Kind.TEXT, column.comment()),
        new Field(at + "/stream", Kind.WORD, column.stream()),
        new Field(at + "/state", Kind.WORD, column.state()),
        new Field(at + "/per", Kind.TEXT, column.per()),
        new Field(at + "/relativeTo", Kind.WORD, column.relativeTo()),
        new Field(at + "/laboratory", Kind.TEXT, column.laboratory()),
        new Field(at + "/lot", Kind.TEXT, column.lot()));
  }

  private static List<MeasurementColumn> measurements(
      String pointer, List<MeasurementColumn> columns) {
    if (columns == null) {
      return List.of();
    }
    if (columns.size() > MOST_MEASUREMENTS) {
      throw Problem.invalid("too-many", pointer, MOST_MEASUREMENTS);
    }
    if (columns.contains(null)) {
      throw Problem.invalid("missing-field", pointer + "/" + columns.indexOf(null));
    }
    return Collections.unmodifiableList(new ArrayList<>(columns));
  }

  /** How what stands in a sheet becomes what stands in an entry. */
  enum Kind {
    TEXT,
    TIME,
    /** A date alone is the end of its day. */
    END,
    WORD
  }

  /** What an entry says, and where it comes from; null where it says nothing of it. */
  record Field(String pointer, Kind kind, Source source) {}

  /** It only grows at the end: a row that was logged is known by its bytes. */
  List<Field> fields() {
    return List.of(
        new Field("/text", Kind.TEXT, text),
        new Field("/startedAt", Kind.TIME, startedAt),
        new Field("/endedAt", Kind.END, endedAt),
        new Field("/batch", Kind.TEXT, batch),
        new Field("/visibility", Kind.WORD, visibility),
        new Field("/source", Kind.TEXT, source));
  }

  /** A column that it names, and where in the mapping. */
  record Named(String pointer, String column) {}

  /** All columns that it names. */
  List<Named> columns() {
    var named = new ArrayList<Named>();
    add(named, "/milestone", milestone);
    fields().forEach(field -> add(named, field.pointer(), field.source()));
    if (scale != null) {
      named.add(new Named("/scale/column", scale.column()));
      add(named, "/scale/unit", scale.unit());
      add(named, "/scale/basisColumn", scale.basisColumn());
    }
    for (int i = 0; i < measurements.size(); i++) {
      add(named, "/measurements/" + i, measurements.get(i));
    }
    for (int i = 0; i < key.size(); i++) {
      named.add(new Named("/key/" + i, key.get(i)));
    }
    return named;
  }

  private static void add(List<Named> named, String pointer, MeasurementColumn measured) {
    named.add(new Named(pointer + "/column", measured.column()));
    add(named, pointer + "/of", measured.of());
    add(named, pointer + "/unit", measured.unit());
    add(named, pointer + "/uncertainty", measured.uncertainty());
    add(named, pointer + "/k", measured.k());
    add(named, pointer + "/limit", measured.limit());
    add(named, pointer + "/metricColumn", measured.metricColumn());
    add(named, pointer + "/op", measured.op());
    add(named, pointer + "/low", measured.low());
    add(named, pointer + "/high", measured.high());
    words(pointer, measured).forEach(word -> add(named, word.pointer(), word.source()));
  }

  private static void add(List<Named> named, String pointer, String column) {
    if (column != null) {
      named.add(new Named(pointer, column));
    }
  }

  private static void add(List<Named> named, String pointer, Source source) {
    if (source != null && source.column() != null) {
      named.add(new Named(pointer + "/column", source.column()));
    }
  }
}
