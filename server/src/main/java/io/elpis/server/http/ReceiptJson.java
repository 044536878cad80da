package io.elpis.server.http;

import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.ledger.Ledger;
import java.util.Base64;
import java.util.Optional;

/**
 * What proves an entry, as JSON.
 *
 * @param proof text of a C2SP tlog-proof
 * @param entry base64
 * @param openings base64; absent where nothing opens any more
 */
record ReceiptJson(long index, String proof, String entry, Optional<String> openings) {

  static ReceiptJson of(Ledger ledger, Evidence evidence) {
    return new ReceiptJson(
        evidence.receipt().index(),
        ledger.proof(evidence.receipt()),
        base64(evidence.leaf()),
        Optional.of(base64(evidence.openings())));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
