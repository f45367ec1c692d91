package didymium.database;

import didymium.bus.Coded;
import didymium.calendar.DueDate;
import didymium.calendar.Forecast;
import didymium.calendar.Precision;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** Dates with their precision, as the database keeps them: {@code x_date}, {@code x_precision}. */
public final class Dates {
  private Dates() {}

  /** From the two columns of a name; null where they are. */
  public static DueDate read(Row row, String name) {
    var date = row.getLocalDate(name + "_date");
    return date == null ? null : new DueDate(date, precision(row.getString(name + "_precision")));
  }

  private static Precision precision(String code) {
    return Coded.of(Precision.class, code);
  }

  /** As two parameters: date and precision, which are null where the date is. */
  public static Tuple add(Tuple parameters, DueDate date) {
    return parameters
        .addLocalDate(date == null ? null : date.date())
        .addString(date == null ? null : date.precision().code());
  }

  /** As three parameters: also the last day of its period, by which rows are found. */
  public static Tuple addWithEnd(Tuple parameters, DueDate date) {
    return add(parameters, date).addLocalDate(date.end());
  }

  /**
   * As five parameters: id, reason, date and precision of its statement, and who stated it. What it
   * expects, and when it was logged, are among the parameters of what it is about.
   */
  public static Tuple add(Tuple parameters, Forecast forecast) {
    parameters.addUUID(forecast.id()).addString(forecast.reason());
    return add(parameters, forecast.statedOn()).addUUID(forecast.by());
  }
}
