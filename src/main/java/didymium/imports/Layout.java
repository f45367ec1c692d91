package didymium.imports;

import didymium.bus.Problem;

/**
 * Where the names of a sheet's columns stand, as far as somebody says so.
 *
 * @param headRow the row with the names, as a spreadsheet counts; null to find it out
 * @param headRows how many rows name the columns together, of which {@code headRow} is the last;
 *     null to find it out
 * @param unitRow the row with the units; 0 for none, null to find it out
 */
record Layout(Integer headRow, Integer headRows, Integer unitRow) {
  static final Layout UNKNOWN = new Layout(null, null, null);

  private static final int LAST_ROW = 1_048_576;
  private static final int MOST_ROWS = 3;

  Layout {
    check("headRow", headRow, 1, LAST_ROW);
    check("headRows", headRows, 1, MOST_ROWS);
    check("unitRow", unitRow, 0, LAST_ROW);
  }

  private static void check(String name, Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw Problem.invalid("malformed-query", null, name);
    }
  }
}
