package didymium.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which addresses the portal may be sent to: those of the public Internet. Everything else could be
 * a neighbour of the portal's, which trusts it. Pure.
 */
public final class AddressRules {
  /** What ends in a number is read as an address by some: in decimal, octal or hexadecimal. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

  /** The one way to write an IPv4 address that nobody reads in another way. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /** Of the special-purpose registry (RFC 6890), as {@code address/bits}. */
  private static final List<Range> REFUSED =
      List.of(
          // this network, private, carrier-grade NAT, loopback, link-local with its metadata
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          // protocol assignments, documentation, 6to4 relays, private, benchmarks
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          // multicast, reserved, broadcast
          Range.of("224.0.0.0", 4),
          Range.of("240.0.0.0", 4),
          // within the unicast space: Teredo and the like, documentation, 6to4
          Range.of("2001::", 23),
          Range.of("2001:db8::", 32),
          Range.of("2002::", 16),
          Range.of("3fff::", 20));

  /** All that IANA gave out as global unicast; loopback, local and mapped addresses are outside. */
  private static final Range GLOBAL_UNICAST = Range.of("2000::", 3);

  private AddressRules() {}

  private record Range(byte[] address, int bits) {
    static Range of(String address, int bits) {
      return new Range(literal(address).getAddress(), bits);
    }

    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether the portal must not be sent there. */
  static boolean refuses(InetAddress address) {
    // the JDK turns an IPv4-mapped IPv6 address into the IPv4 one that it means
    var bytes = address.getAddress();
    return !(address instanceof Inet4Address) && !GLOBAL_UNICAST.holds(bytes)
        || REFUSED.stream().anyMatch(range -> range.holds(bytes));
  }

  /** Whether a host as it is written cannot lead anywhere else; names are looked up later. */
  public static boolean refuses(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || NUMERIC.matcher(host).matches() && !IPV4.matcher(host).matches()
        || isLiteral(host) && refuses(literal(host));
  }

  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
