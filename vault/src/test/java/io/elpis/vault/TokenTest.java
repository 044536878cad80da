package io.elpis.vault;

import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  private static final String ZEROS = "tok_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @Test
  void parse_text_isTheSameToken() {
    for (int i = 0; i < 1000; i++) {
      Token token = Token.random(RANDOM);
      assertThat(token.text()).matches("tok_[A-Za-z0-9_-]{43}");
      assertThat(Token.parse(token.text())).isEqualTo(token);
      assertThat(Token.parse(token.text()).digest()).isEqualTo(token.digest());
      assertThat(token).isNotEqualTo(Token.random(RANDOM));
    }
  }

  @Test
  void parse_lastCharacterHasStrayBits_saysThatAndNotAWrongLength() {
    assertThatThrownBy(() -> Token.parse("tok_" + "a".repeat(43)))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("does not end as 32 bytes of base64url do");
    assertThatThrownBy(() -> Token.parse("tok_" + "a".repeat(42)))
        .hasMessageContaining("43 characters");
  }

  @Test
  void digest_isSha256OfTheBytes() throws NoSuchAlgorithmException {
    Token token = Token.random(RANDOM);
    byte[] bytes = Base64.getUrlDecoder().decode(token.text().substring(4));
    assertThat(token.digest().toBytes())
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void parse_canonical_works() {
    assertThat(Token.parse(ZEROS).text()).isEqualTo(ZEROS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tok_",
        "TOK_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ZEROS + "=",
        ZEROS + "A",
        " " + ZEROS,
        ZEROS + "\n",
        // The last character has two spare bits; only zeros are canonical.
        "tok_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "tok_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "tok_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
        "tok_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAＡ"
      })
  void parse_anythingElse_fails(String text) {
    assertFails(ErrorCode.INVALID_ID, () -> Token.parse(text));
  }
}
