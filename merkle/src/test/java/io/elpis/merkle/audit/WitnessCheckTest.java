package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Cosigner;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSignature;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.audit.WitnessCheck.Vouched;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.model.ErrorCode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WitnessCheckTest {
  private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final NoteSigner log = NoteSigner.generate("log", RANDOM);
  private final Cosigner council = Cosigner.generate("council", RANDOM);
  private final Cosigner auditor = Cosigner.generate("auditor", RANDOM);
  private final Checkpoint checkpoint = new Checkpoint("log", 0, TreeHash.empty());
  private final Note bare = log.sign(checkpoint);
  private final Note byCouncil = bare.with(council.cosign(checkpoint, TIME));

  private static WitnessCheck check(int required, NoteVerifier... witnesses) {
    return new WitnessCheck(List.of(witnesses), required);
  }

  @Test
  void verify_saysWhoVouchedAndWhen() {
    Note both = byCouncil.with(auditor.cosign(checkpoint, TIME.plusSeconds(9)));
    assertThat(check(2, auditor.verifier(), council.verifier()).verify(both))
        .containsExactly(new Vouched("auditor", TIME.plusSeconds(9)), new Vouched("council", TIME));
    assertThat(check(1, auditor.verifier(), council.verifier()).verify(byCouncil))
        .containsExactly(new Vouched("council", TIME));
    assertThat(check(0).verify(bare)).isEmpty();
    assertThat(check(0, council.verifier()).verify(bare)).isEmpty();
  }

  @Test
  void verify_tooFew_fails() {
    Refusals.assertRefused(
        () -> check(1, council.verifier()).verify(bare), ErrorCode.PROOF_INVALID);
    Refusals.assertRefused(
        () -> check(2, council.verifier(), auditor.verifier()).verify(byCouncil),
        ErrorCode.PROOF_INVALID);
  }

  @Test
  void verify_aWrongCosignature_failsEvenWhereNoneIsRequired() {
    NoteSignature ofAnother =
        council.cosign(new Checkpoint("log", 1, TreeHash.leaf(new byte[1])), TIME);
    Refusals.assertRefused(
        () -> check(0, council.verifier()).verify(bare.with(ofAnother)), ErrorCode.PROOF_INVALID);
  }

  @Test
  void witnesses_ofAnotherKindOrTwiceOrTooFew_areRefused() {
    Refusals.assertMalformed(() -> check(1, log.verifier()));
    Refusals.assertMalformed(() -> check(1, council.verifier(), council.verifier()));
    Refusals.assertMalformed(() -> check(2, council.verifier()));
    Refusals.assertMalformed(() -> check(-1, council.verifier()));
  }
}
