package didymium.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the embedded server runs: durable, on loopback, sized for one portal. */
record ServerSettings(Map<String, String> values) {
  static final String HOST = "127.0.0.1";

  static ServerSettings with(Map<String, String> changes) {
    var values = new LinkedHashMap<String, String>();
    values.put("listen_addresses", HOST);
    values.put("unix_socket_directories", "");
    values.put("max_connections", "100");
    values.put("shared_buffers", "256MB");
    values.put("fsync", "on");
    values.put("full_page_writes", "on");
    values.put("synchronous_commit", "on");
    values.put("wal_compression", "on");
    values.put("random_page_cost", "1.1");
    values.put("jit", "off");
    values.put("timezone", "UTC");
    values.put("log_timezone", "UTC");
    // the portal reports failed statements itself, without the values in them
    values.put("log_min_messages", "log");
    values.put("log_error_verbosity", "terse");
    values.put("log_checkpoints", "off");
    values.putAll(changes);
    return new ServerSettings(values);
  }

  /** What makes a server keep all that it writes in a directory, each minute at the latest. */
  static Map<String, String> archivingTo(Path archive) {
    var kept = archive + "/%f";
    return Map.of(
        "archive_mode",
        "on",
        "archive_timeout",
        "60",
        "archive_command",
        // what is there already is the same, or another portal's: that one must not be overwritten
        "if test -f '%1$s.gz'; then gzip -dc '%1$s.gz' | cmp -s - '%%p'; else gzip -c '%%p' > '%1$s.new' && sync '%1$s.new' && mv '%1$s.new' '%1$s.gz'; fi"
            .formatted(kept));
  }

  /** The same on a port that is free now. */
  ServerSettings onFreePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      var moved = new LinkedHashMap<>(values);
      moved.put("port", Integer.toString(socket.getLocalPort()));
      return new ServerSettings(moved);
    }
  }

  int port() {
    return Integer.parseInt(values.get("port"));
  }
}
