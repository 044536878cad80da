package io.elpis.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.Seeds;
import io.elpis.testkit.fuzz.Mutator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spoilt token is refused, or is written as the same text: there is no second spelling. */
final class TokenFuzzTest {
  private static final int INPUTS = Integer.getInteger("elpis.fuzz.inputs", 20_000);

  @Test
  void parse_spoiltToken_isRefusedOrTheSame() {
    SecureRandom secure = new SecureRandom();
    List<byte[]> corpus = List.of(utf8(Token.random(secure)), utf8(Token.random(secure)));
    Seeds.forEachSeed(
        1,
        random -> {
          Mutator mutator =
              new Mutator(random, corpus, List.of("tok_", "=", "-", "_", "A", "\n", " ", "\u0000"));
          for (int input = 0; input < INPUTS; input++) {
            check(new String(mutator.next(), StandardCharsets.UTF_8));
          }
        });
  }

  private static void check(String text) {
    try {
      assertThat(Token.parse(text).text()).isEqualTo(text);
    } catch (ElpisException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ID);
      assertThat(String.valueOf(refused.getMessage())).hasSizeLessThan(100);
    }
  }

  private static byte[] utf8(Token token) {
    return token.text().getBytes(StandardCharsets.UTF_8);
  }
}
