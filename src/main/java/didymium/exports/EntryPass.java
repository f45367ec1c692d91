package didymium.exports;

import java.io.IOException;
import java.util.List;

/** One reading of all entries, by which a file or a part of it is written, page by page. */
interface EntryPass {
  /** Writes what comes before the entries. */
  void begin() throws IOException;

  /** Writes the next entries. */
  void add(List<ExportedRun> runs) throws IOException;

  /** Writes what comes after the entries. */
  void end() throws IOException;
}
