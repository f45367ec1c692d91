package didymium.web;

import io.netty.util.NetUtil;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Addresses as callers are told apart by them. An IPv6 network hands its subscribers 2^64 addresses
 * each, so that only the first half says who it is; of IPv4 all four bytes do, also where they come
 * within IPv6.
 */
public final class Addresses {
  private static final int NETWORK_BYTES = 8;

  private static final String NOTED = "address";
  private static final Pattern BRACKETED = Pattern.compile("^\\[(.*)](:\\d+)?$");
  private static final Pattern WITH_PORT = Pattern.compile("^([\\d.]+):\\d+$");

  private Addresses() {}

  /** Where a request comes from. */
  public static String of(RoutingContext context) {
    return context.get(NOTED);
  }

  static void note(RoutingContext context, int proxies) {
    var request = context.request();
    var peer = request.remoteAddress().hostAddress();
    var forwarded = request.headers().getAll("X-Forwarded-For");
    context.put(NOTED, caller(peer == null ? "unknown" : peer, forwarded, proxies)).next();
  }

  /**
   * The caller of a request. Each proxy adds the address that it sees: what stands before the
   * addresses of one's own proxies is the caller's own word, and worth nothing.
   *
   * @param peer who is at the other end of the connection
   * @param forwarded the header's lines in order
   * @param proxies how many are one's own
   */
  static String caller(String peer, List<String> forwarded, int proxies) {
    if (proxies == 0 || forwarded.isEmpty()) {
      return group(peer);
    }
    var passed = String.join(",", forwarded).split(",", -1);
    var caller = withoutPort(passed[Math.max(0, passed.length - proxies)].strip());
    boolean isAddress = NetUtil.createByteArrayFromIpAddressString(caller) != null;
    return group(isAddress ? caller : peer);
  }

  /** {@code 192.0.2.7:80}, {@code [2001:db8::1]} and {@code [2001:db8::1]:80} are written too. */
  private static String withoutPort(String address) {
    var bracketed = BRACKETED.matcher(address).replaceFirst("$1");
    return WITH_PORT.matcher(bracketed).replaceFirst("$1");
  }

  /**
   * @param address as a number; anything else stays as it is
   */
  static String group(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    var bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null || bytes.length <= 4) {
      return bytes == null ? address : NetUtil.bytesToIpAddress(bytes);
    }
    return isIpv4(bytes)
        ? NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, 12, 16))
        : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64";
  }

  /** {@code ::ffff:a.b.c.d}. */
  private static boolean isIpv4(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }
}
