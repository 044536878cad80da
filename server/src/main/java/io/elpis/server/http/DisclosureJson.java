package io.elpis.server.http;

import io.elpis.gateway.Disclosure;
import io.elpis.gateway.Disclosure.QuotaLevel;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The words of {@code POST /v1/disclosures} and {@code /v1/mask}. */
final class DisclosureJson {
  private DisclosureJson() {}

  /** What is asked; {@code at_least} where a lower level is of no use to the caller. */
  record Request(
      String purpose,
      Optional<String> ticket,
      Optional<String> reason,
      Optional<String> atLeast,
      List<Item> items) {}

  /** One person and the fields wanted; without subject and token, the ticket's person. */
  record Item(
      Optional<String> ref,
      Optional<String> subject,
      Optional<String> token,
      List<String> fields) {}

  /** The decisions, in the order of the items; {@code code} where they fared differently. */
  record Response(String policy, Optional<String> code, List<Outcome> items) {}

  /** What became of one item. */
  record Outcome(
      Optional<String> ref,
      String outcome,
      Optional<SequencedMap<String, Field>> fields,
      Optional<String> code,
      Optional<String> detail,
      Optional<String> level,
      Optional<Instant> resetsAt,
      Optional<String> approval,
      Optional<ReceiptJson> receipt) {

    static Outcome denied(
        Optional<String> ref,
        String code,
        String detail,
        Optional<QuotaLevel> quota,
        Optional<String> approval,
        Optional<ReceiptJson> receipt) {
      String outcome = code.equals("approval-pending") ? code : "denied";
      return new Outcome(
          ref,
          outcome,
          Optional.empty(),
          Optional.of(code),
          Optional.of(detail),
          quota.map(QuotaLevel::level),
          quota.map(QuotaLevel::resetsAt),
          approval,
          receipt);
    }
  }

  /** A field at the level it was opened to. */
  record Field(
      String level, Optional<FieldValue> value, Optional<String> note, Optional<RelayJson> relay) {
    static Field of(Disclosure.Shown shown) {
      return new Field(
          shown.level().word(), shown.value(), shown.note(), shown.relay().map(RelayJson::of));
    }
  }
}
