package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.Refusals;
import io.elpis.model.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CosignatureTest {
  private static final Instant TIME = Instant.ofEpochSecond(1_679_315_147);

  private final NoteSigner log = NoteSigner.generate("log.example", new SecureRandom());
  private final Cosigner witness = Cosigner.generate("witness.example", new SecureRandom());
  private final Checkpoint checkpoint = new Checkpoint("log.example", 0, TreeHash.empty());
  private final NoteSignature cosignature = witness.cosign(checkpoint, TIME);

  @Test
  void cosign_verifiesBesideTheLog() {
    Note note = log.sign(checkpoint).with(cosignature);
    Note read = Note.parse(note.format());
    assertThat(read.verify(List.of(log.verifier(), witness.verifier()))).hasSize(2);
    assertThat(Cosignature.timeOf(read.signatures().get(1))).isEqualTo(TIME);
  }

  @Test
  void cosign_signsTheMessageOfTheSpecification() {
    byte[] signed = cosignature.signature();
    assertThat(signed).hasSize(72);
    assertThat(ByteBuffer.wrap(signed).getLong()).isEqualTo(TIME.getEpochSecond());
    String message =
        """
        cosignature/v1
        time 1679315147
        log.example
        0
        47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
        """;
    // A plain note key with the same public key verifies the plain message.
    NoteKey key = NoteKey.parse(witness.verifier().toString());
    assertThat(key.type().number()).isEqualTo((byte) 4);
    assertThat(
            Ed25519PublicKey.of(key.material())
                .orElseThrow()
                .verify(
                    message.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(signed, 8, 72)))
        .isTrue();
  }

  @Test
  @DisplayName("F17 any bit of a cosignature flipped, or another length")
  void verify_changed_fails() {
    Note note = log.sign(checkpoint);
    byte[] signed = cosignature.signature();
    for (int bit = 0; bit < 8 * signed.length; bit++) {
      byte[] flipped = signed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(note, flipped);
    }
    assertRefused(note, Arrays.copyOf(signed, 71));
    assertRefused(note, Arrays.copyOf(signed, 73));
    assertRefused(note, new byte[72]);
  }

  private void assertRefused(Note note, byte[] signature) {
    NoteVerifier verifier = witness.verifier();
    Note changed = note.with(new NoteSignature(verifier.name(), verifier.keyId(), signature));
    Refusals.assertRefused(() -> changed.verify(List.of(verifier)), ErrorCode.PROOF_INVALID);
  }

  @Test
  void verify_keyUsedAsTheOtherType_fails() {
    byte[] publicKey = NoteKey.parse(witness.verifier().toString()).material();
    NoteVerifier asLog = NoteVerifier.of("witness.example", SignatureType.ED25519, publicKey);
    assertThat(asLog.keyId()).isNotEqualTo(witness.verifier().keyId());
    assertThat(asLog.verify(checkpoint.text(), cosignature)).isFalse();
    Refusals.assertMalformed(() -> NoteSigner.parse(witness.secretText()));
    assertThat(Cosigner.parse(witness.secretText()).verifier()).isEqualTo(witness.verifier());
    assertThat(witness.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void timeOf_notACosignature_fails() {
    Refusals.assertMalformed(() -> Cosignature.timeOf(log.sign("x\n")));
    Refusals.assertRefused(
        () -> witness.cosign(checkpoint, Instant.ofEpochSecond(-1)), ErrorCode.INVALID_VALUE);
  }
}
