package didymium.database;

/**
 * How names and titles are sorted, and texts are found, in every statement that does. The function
 * {@code sought} of the database says what is not told apart when one looks for a text.
 */
public final class Names {
  private Names() {}

  /** A column in the order of its readers' alphabets, whatever the server's language is. */
  public static String order(String column) {
    return "(" + column + " collate \"und-x-icu\")";
  }

  /** That a row by its name and its id comes after the name {@code $a} and the id {@code $b}. */
  public static String after(String name, String id) {
    return "(%s, %s) > ($a::text, $b::uuid)".formatted(order(name), id);
  }

  /** The order of rows by their names, the equal ones by their ids. */
  public static String order(String name, String id) {
    return order(name) + ", " + id;
  }

  /** That a text holds another. */
  public static String holds(String text, String part) {
    return "strpos(sought(%s), sought(%s::text)) > 0".formatted(text, part);
  }

  /** That the words of a text are among what {@link Filter#words} made of what was typed. */
  public static String hasWords(String vector, String words) {
    return "%s @@ to_tsquery('simple', sought(%s::text))".formatted(vector, words);
  }
}
