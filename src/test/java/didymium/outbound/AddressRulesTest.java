package didymium.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.170",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1"
      })
  void whatIsNotOfThePublicInternetIsRefused(String address) throws Exception {
    assertThat(AddressRules.refuses(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00::1"
      })
  void whatIsOfThePublicInternetIsNot(String address) throws Exception {
    assertThat(AddressRules.refuses(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "portal.localhost", "127.0.0.1", "::1", "169.254.169.254"})
  void aHostThatCannotBePublicIsRefusedAsItIsWritten(String host) {
    assertThat(AddressRules.refuses(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"receiver.example", "1.1.1.1", "localhost.example"})
  void aNameIsNotJudgedBeforeItIsLookedUp(String host) {
    assertThat(AddressRules.refuses(host)).isFalse();
  }
}
