package didymium.bench;

/** What the environment says about a run. */
final class Settings {
  private Settings() {}

  static int number(String variable, int otherwise) {
    var value = System.getenv(variable);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
