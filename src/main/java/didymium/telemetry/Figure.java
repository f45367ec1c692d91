package didymium.telemetry;

/** A number that the database knows: not a number until it was read, or when it cannot be. */
final class Figure {
  private final String select;
  private volatile double value = Double.NaN;

  Figure(String select) {
    this.select = select;
  }

  String select() {
    return select;
  }

  double value() {
    return value;
  }

  void set(double read) {
    value = read;
  }
}
