package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.Refusals;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final String SPECIFIED = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

  @Test
  void parse_exampleOfTheSpecification_givesItsParts() {
    Checkpoint checkpoint = Checkpoint.parse(SPECIFIED);
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20852163);
    assertThat(checkpoint.extensions()).isEmpty();
    assertThat(checkpoint.text()).isEqualTo(SPECIFIED);
  }

  @Test
  void parse_extensions_areKept() {
    Checkpoint checkpoint = Checkpoint.parse(SPECIFIED + "one\ntwo three\n");
    assertThat(checkpoint.extensions()).containsExactly("one", "two three");
    assertThat(checkpoint.text()).isEqualTo(SPECIFIED + "one\ntwo three\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "log\n",
        "log\n1\n",
        "log\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "log\n01\n" + ROOT + "\n",
        "log\n+1\n" + ROOT + "\n",
        "log\n-1\n" + ROOT + "\n",
        "log\n 1\n" + ROOT + "\n",
        "log\n1 \n" + ROOT + "\n",
        "log\n\n" + ROOT + "\n",
        "log\n1e3\n" + ROOT + "\n",
        "log\n\u0661\n" + ROOT + "\n",
        "log\n9223372036854775808\n" + ROOT + "\n",
        "log\n18446744073709551616000\n" + ROOT + "\n",
        "log\r\n1\r\n" + ROOT + "\r\n",
        "log\n1\n" + ROOT + " \n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n",
        "log\n1\n" + ROOT + "\n\n",
        "log\n1\n" + ROOT + "\nextension",
      })
  void parse_malformed_fails(String malformed) {
    Refusals.assertMalformed(() -> Checkpoint.parse(malformed));
  }

  @Test
  void parse_largestSize_isRead() {
    assertThat(Checkpoint.parse("log\n9223372036854775807\n" + ROOT + "\n").size())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void verified_ofAnotherOriginThanTheKey_fails() {
    NoteSigner signer = NoteSigner.generate("log.example", new SecureRandom());
    Checkpoint own = new Checkpoint("log.example", 0, TreeHash.empty());
    Checkpoint foreign = new Checkpoint("other.example", 0, TreeHash.empty());
    assertThat(Checkpoint.verified(signer.sign(own), signer.verifier())).isEqualTo(own);
    Refusals.assertRefused(
        () -> Checkpoint.verified(signer.sign(foreign), signer.verifier()),
        ErrorCode.PROOF_INVALID);
  }

  @Test
  void new_brokenLines_fail() {
    Refusals.assertMalformed(() -> new Checkpoint("", 1, TreeHash.empty()));
    Refusals.assertMalformed(() -> new Checkpoint("a\nb", 1, TreeHash.empty()));
    Refusals.assertMalformed(() -> new Checkpoint("a", -1, TreeHash.empty()));
    Refusals.assertMalformed(() -> new Checkpoint("a", 1, TreeHash.empty(), List.of("")));
  }
}
