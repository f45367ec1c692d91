package didymium.transparency;

import didymium.tlog.Hash;
import java.util.UUID;

/**
 * How far a log is.
 *
 * @param entries how many are numbered
 * @param signed what the latest checkpoint covers; 0 where there is none
 * @param root of it, in base64; null where there is none
 */
public record LogState(UUID project, long entries, long signed, String root) {

  /** What was signed; null where nothing was. */
  Head head() {
    return root == null ? null : new Head(signed, Hash.parse(root));
  }

  /** The same, for whoever remembers that more was signed. */
  LogState remembering(Head head) {
    return head == null || head.size() <= signed
        ? this
        : new LogState(project, entries, head.size(), head.root().toString());
  }
}
