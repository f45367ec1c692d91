package didymium.rights;

import didymium.rights.Requests.Request;
import didymium.testing.TestClient;

/** Good requests for the log of a project, which has a signed checkpoint of an entry at least. */
final class LogRequests {
  private final String log;
  private final TestClient reader;
  private final Runnable change;

  /**
   * @param log its address
   * @param reader sees the project
   * @param change has something come into the log
   */
  LogRequests(String log, TestClient reader, Runnable change) {
    this.log = log;
    this.reader = reader;
    this.change = change;
  }

  /** Of an operation below {@code /log}; null for any other. */
  Request of(String operation) {
    var path = path(operation);
    if (path == null) {
      return null;
    }
    sign();
    return new Request(operation.equals("signCheckpoint") ? "POST" : "GET", log + path, null, null);
  }

  private static String path(String operation) {
    return switch (operation) {
      case "getLog" -> "";
      case "getCheckpoint", "signCheckpoint" -> "/checkpoint";
      case "getLogKeys" -> "/keys";
      case "getTile" -> "/tile/0/000.p/1";
      case "getLeaves" -> "/tile/entries/000.p/1";
      case "proveInclusion" -> "/proof/inclusion?index=0";
      case "proveConsistency" -> "/proof/consistency?from=1";
      case "getProofFile" -> "/proof/0";
      case "listContents" -> "/content?from=0";
      case "getContent" -> "/content/0";
      case "getBundle" -> "/bundle";
      default -> null;
    };
  }

  private void sign() {
    if (size() == 0) {
      change.run();
    }
    while (size() == 0) {
      Thread.onSpinWait();
    }
    reader.at("POST", log + "/checkpoint", null);
  }

  private long size() {
    return reader.at("GET", log, null).json().path("size").asLong();
  }
}
