package io.elpis.ledger;

import static io.elpis.ledger.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A body that exists can be encoded: what could spoil a batch is refused before it is queued. */
final class EntryBodyTest {
  private static EntryBody body(int nonceBytes, int commitments, int count, int openingsBytes) {
    EntryBody good = Bodies.permit(1);
    List<Hash> hashes = Collections.nCopies(commitments, Bodies.hash(1));
    return new EntryBody(
        good.kind(),
        new byte[nonceBytes],
        good.purpose(),
        good.tag(),
        hashes,
        good.policyDigest(),
        count,
        new byte[openingsBytes],
        good.about(),
        good.clear());
  }

  @Test
  void create_wrongWidths_refused() {
    assertThat(body(16, 3, 0, 1 << 20).count()).isZero();
    assertRefused(ErrorCode.BUG, () -> body(15, 3, 1, 0));
    assertRefused(ErrorCode.BUG, () -> body(17, 3, 1, 0));
    assertRefused(ErrorCode.BUG, () -> body(16, 2, 1, 0));
    assertRefused(ErrorCode.BUG, () -> body(16, 4, 1, 0));
    assertRefused(ErrorCode.BUG, () -> body(16, 3, -1, 0));
    assertRefused(ErrorCode.BUG, () -> body(16, 3, 1, (1 << 20) + 1));
  }
}
