package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WitnessReplyTest {
  private static final String LINE = signature().line();

  private static NoteSignature signature() {
    return Cosigner.generate("witness.example", new SecureRandom())
        .cosign(new Checkpoint("log.example", 0, TreeHash.empty()), Instant.EPOCH);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void cosigned_isReadAndWrittenLineByLine() {
    String body = LINE + "\n" + signature().line() + "\n";
    WitnessReply reply = WitnessReply.parse(200, utf8(body));
    assertThat(reply).isInstanceOf(WitnessReply.Cosigned.class);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(body);
  }

  @Test
  void cosigned_tornOrEmpty_isMalformed() {
    for (String body : List.of("", "\n", LINE, LINE + "\n\n", "\n" + LINE + "\n", LINE + "\r\n")) {
      Refusals.assertMalformed(() -> WitnessReply.parse(200, utf8(body)));
    }
    Refusals.assertMalformed(() -> new WitnessReply.Cosigned(List.of()));
  }

  @Test
  void conflict_namesTheSizeInOneSpelling() {
    WitnessReply reply = WitnessReply.parse(409, utf8("70000\n"));
    assertThat(reply).isEqualTo(new WitnessReply.Conflict(70_000));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body()).isEqualTo("70000\n");
    for (String body : List.of("", "\n", "70000", "070000\n", "+1\n", "-1\n", "1\n\n", "1 \n")) {
      Refusals.assertMalformed(() -> WitnessReply.parse(409, utf8(body)));
    }
  }

  @Test
  void refused_keepsStatusAndWords() {
    WitnessReply reply = WitnessReply.parse(422, utf8(" not consistent\n"));
    assertThat(reply).isEqualTo(new WitnessReply.Refused(422, "not consistent"));
    assertThat(reply.body()).isEqualTo("not consistent\n");
  }

  @Test
  void parse_atMostOneMebibyte() {
    assertThat(WitnessReply.parse(500, Samples.filled('x', AddCheckpoint.MAX_BYTES)).status())
        .isEqualTo(500);
    Refusals.assertMalformed(
        () -> WitnessReply.parse(500, Samples.filled('x', AddCheckpoint.MAX_BYTES + 1)));
  }
}
