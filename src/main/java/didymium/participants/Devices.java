package didymium.participants;

import didymium.access.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The devices on which people have signed in, known again by what each keeps in a cookie: whoever
 * guesses an account's password elsewhere keeps nobody waiting there. It is no proof of who
 * somebody is.
 */
record Devices(Tokens tokens) {
  /** People who share a device. */
  private static final int PEOPLE = 5;

  /** An account on a device: a name that tells nothing, and the portal's mark on it. */
  private record Visit(String name, String mark) {
    static Visit parse(String text) {
      var parts = text.split("\\.", 2);
      return new Visit(parts[0], parts.length == 2 ? parts[1] : "");
    }

    @Override
    public String toString() {
      return name + '.' + mark;
    }
  }

  private static List<Visit> visits(String cookie) {
    return cookie == null
        ? List.of()
        : Stream.of(cookie.split("~")).limit(PEOPLE).map(Visit::parse).toList();
  }

  private static String text(String email, String name) {
    return "device " + name + ' ' + email.toLowerCase(Locale.ROOT);
  }

  private boolean isOf(String email, Visit visit) {
    return tokens.isMark(visit.mark(), text(email, visit.name()));
  }

  /**
   * The name of the device for an account.
   *
   * @param cookie null where the caller has none
   * @return null where nobody has signed in to that account with that cookie
   */
  String known(String email, String cookie) {
    return visits(cookie).stream()
        .filter(visit -> isOf(email, visit))
        .map(Visit::name)
        .findFirst()
        .orElse(null);
  }

  /** The cookie after somebody has signed in. */
  String signedIn(String email, String cookie) {
    var name = UUID.randomUUID().toString();
    var visit = new Visit(name, tokens.mark(text(email, name)));
    var others = visits(cookie).stream().filter(other -> !isOf(email, other));
    return Stream.concat(Stream.of(visit), others)
        .limit(PEOPLE)
        .map(Visit::toString)
        .collect(Collectors.joining("~"));
  }
}
