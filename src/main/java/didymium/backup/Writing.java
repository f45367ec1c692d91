package didymium.backup;

import java.io.IOException;
import java.io.OutputStream;

/** What writes a file; it may close the stream or not. */
public interface Writing {
  void to(OutputStream stream) throws IOException;
}
