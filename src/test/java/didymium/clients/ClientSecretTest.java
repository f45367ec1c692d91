package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientSecretTest {

  @Test
  void isKnownByItsPrefixAndItsChecksumWithoutThePortal() {
    for (int i = 0; i < 200; i++) {
      var secret = ClientSecret.random().text();
      assertThat(secret).matches("didy_[0-9A-Za-z]{36}");
      assertThat(ClientSecret.isWellFormed(secret)).isTrue();
      var last = secret.charAt(40) == '0' ? '1' : '0';
      assertThat(ClientSecret.isWellFormed(secret.substring(0, 40) + last)).isFalse();
      assertThat(ClientSecret.isWellFormed(secret.substring(0, 40))).isFalse();
    }
  }

  @Test
  void isNotPrinted() {
    var secret = ClientSecret.random();
    assertThat(secret.toString()).doesNotContain(secret.text()).contains(secret.hint());
    assertThat(secret.hash().length()).isEqualTo(32);
  }
}
