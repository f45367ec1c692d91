package didymium.exports;

import java.io.IOException;
import java.util.List;

/**
 * One reading of all that is exported, by which a file or a part of it is written, page by page.
 *
 * @param <S> what is read
 */
interface Pass<S> {
  /** Writes what comes before it. */
  void begin() throws IOException;

  /** Writes the next page. */
  void add(List<S> page) throws IOException;

  /** Writes what comes after it. */
  void end() throws IOException;
}
