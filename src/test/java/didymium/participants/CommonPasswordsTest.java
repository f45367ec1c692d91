package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "Password2024!",
        "P@ssw0rd1234",
        "passwordpassword",
        "qwertyuiop123",
        "Welcome12345",
        "iloveyou1234!",
        "letmeinletmein",
        "123456789012",
        "aaaaaaaaaaaa",
        "abababababab",
        "abcdefghijkl",
        "Admin@Admin@2026",
        "йцукенгшщзхъ",
        "Moscow2024Moscow",
        "trustno1trustno1",
        "changeme-changeme"
      })
  void whatManyChooseIsCommon(String password) {
    assertThat(CommonPasswords.isCommon(password)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a long sentence is best",
        "another long one",
        "didymium-sample",
        "correct horse battery staple",
        "praseodymium tea at four",
        "kX9#vLq2mTz8wR",
        "неодим и чай в четыре",
        "twelve letters"
      })
  void aFewUnrelatedWordsAreNot(String password) {
    assertThat(CommonPasswords.isCommon(password)).isFalse();
  }
}
