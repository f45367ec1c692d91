package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
    "2001:db8:1:2::9, 20010db800010002/64",
    "2001:db8:1:3::9, 20010db800010003/64",
    "::ffff:192.0.2.7, 192.0.2.7",
    "::1, 0000000000000000/64",
    "portal, portal"
  })
  void anAddressStandsForItsSubscriber(String address, String group) {
    assertThat(Addresses.group(address)).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 192.0.2.1                       | 127.0.0.1",
        "1 |                                 | 127.0.0.1",
        "1 | 192.0.2.1                       | 192.0.2.1",
        "1 | 203.0.113.9, 192.0.2.1          | 192.0.2.1",
        "2 | 203.0.113.9, 192.0.2.1, 10.0.0.2 | 192.0.2.1",
        "2 | 192.0.2.1                       | 192.0.2.1",
        "1 | 203.0.113.9; 192.0.2.1          | 192.0.2.1",
        "1 | 192.0.2.1:4711                  | 192.0.2.1",
        "1 | [2001:db8:1:2::9]:4711          | 20010db800010002/64",
        "1 | 2001:db8:1:2::9                 | 20010db800010002/64",
        "1 | nobody                          | 127.0.0.1",
        "1 | 192.0.2.1,                      | 127.0.0.1"
      })
  void onlyWhatOnesOwnProxiesSayOfTheCallerIsBelieved(int proxies, String header, String caller) {
    var lines = header == null ? List.<String>of() : List.of(header.split(";"));
    assertThat(Addresses.caller("127.0.0.1", lines, proxies)).isEqualTo(caller);
  }
}
