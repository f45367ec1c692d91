package didymium.web;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Addresses as callers are told apart by them. An IPv6 network hands its subscribers 2^64 addresses
 * each, so that only the first half says who it is; of IPv4 all four bytes do, also where they come
 * within IPv6.
 */
public final class Addresses {
  private static final int NETWORK_BYTES = 8;

  private Addresses() {}

  public static String of(HttpServerRequest request) {
    var address = request.remoteAddress().hostAddress();
    return address == null ? "unknown" : group(address);
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
