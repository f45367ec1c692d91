package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Problem;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  private static String refusal(BiFunction<String, String, String> check, String value) {
    var problem = catchThrowableOfType(Problem.class, () -> check.apply("/it", value));
    assertThat(problem).as(value).isNotNull();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults().get(0).pointer()).isEqualTo("/it");
    return problem.code();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ror.org/03yrm5c26",
        "https://ror.org/05dxps055",
        "https://ror.org/00f54p054",
        "https://ror.org/013meh722",
        "https://ror.org/052gg0110"
      })
  void ror_ids_with_right_check_digits_are_kept(String ror) {
    assertThat(Ror.checked("/it", ror)).isEqualTo(ror);
    assertThat(Ror.checked("/it", ror.substring("https://ror.org/".length()))).isEqualTo(ror);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ror.org/03yrm5c27",
        "https://ror.org/03yrm5d26",
        "https://ror.org/03yrl5c26",
        "https://example.org/03yrm5c26",
        "03yrm5c2",
        ""
      })
  void other_ror_ids_are_refused(String ror) {
    assertThat(refusal(Ror::checked, ror)).isEqualTo("ror.malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "https://orcid.org/0000-0002-1825-0097,https://orcid.org/0000-0002-1825-0097",
    "0000-0001-5109-3700,https://orcid.org/0000-0001-5109-3700",
    "http://orcid.org/0000-0002-1694-233x,https://orcid.org/0000-0002-1694-233X"
  })
  void orcid_ids_with_the_right_check_digit_are_kept_as_urls(String given, String kept) {
    assertThat(Orcid.checked("/it", given)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-0002-1825-0098",
        "0000-0002-1825-009X",
        "0000000218250097",
        "https://orcid.org/",
        "0000-0002-1694-233X "
      })
  void other_orcid_ids_are_refused_unless_white_space_is_all(String orcid) {
    if (orcid.endsWith(" ")) {
      assertThat(Orcid.checked("/it", orcid)).endsWith("233X");
    } else {
      assertThat(refusal(Orcid::checked, orcid)).isEqualTo("orcid.malformed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@b.org", "first.last+tag@sub.institute.example", "admin@sample.didymium"})
  void email_addresses_are_kept(String email) {
    assertThat(EmailAddress.checked("/it", email)).isEqualTo(email);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "a@b",
        "a@@b.org",
        "a b@c.org",
        ".a@b.org",
        "a@-b.org",
        "a@b.org, c@d.org",
        "а@пример.рф",
        "admin@sаmple.org",
        "<a@b.org>",
        "a@b.123"
      })
  void what_is_no_email_address_or_looks_like_another_is_refused(String email) {
    assertThat(refusal(EmailAddress::checked, email)).isEqualTo("email.malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000@b.org", "a\u202E@b.org"})
  void email_addresses_hold_no_hostile_characters(String email) {
    assertThat(refusal(EmailAddress::checked, email)).isEqualTo("refused-character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://www.immt.res.in", "http://giredmet.ru/en?x=1"})
  void websites_are_kept(String website) {
    assertThat(Website.checked("/it", website)).isEqualTo(website);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "giredmet.ru",
        "https://",
        "https:///x",
        "https://a@b.org",
        "ftp://a.b",
        "https://a b"
      })
  void what_is_no_website_is_refused(String website) {
    assertThat(refusal(Website::checked, website)).isEqualTo("website.malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "in", "IND", ""})
  void what_is_no_country_is_refused(String country) {
    assertThat(refusal(Country::checked, country)).isEqualTo("country.unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "too short,too-short",
    "'',missing-field",
    "twelve\u0000 letters,password.unusable",
    "half a letter \uD83E,password.unusable"
  })
  void passwords_that_cannot_be_typed_or_are_short_are_refused(String text, String code) {
    assertThat(refusal((at, it) -> Password.chosen(at, new Password(it)).text(), text))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"11,false", "12,true", "200,true", "201,false"})
  void passwords_have_12_to_200_characters(int length, boolean good) {
    var symbols = IntStream.range(0, length).map(i -> 0x1F600 + i * 7 % 79);
    var password =
        new Password(symbols.mapToObj(Character::toString).collect(Collectors.joining()));
    var problem = catchThrowableOfType(Problem.class, () -> Password.chosen("/it", password));
    assertThat(problem == null).isEqualTo(good);
  }
}
