package io.elpis.relay.waybill;

import java.time.OffsetDateTime;

/**
 * What a label says, and the only thing renderers are given: a real name, number or address has no
 * place in it. GB/T 41833-2022 hides at least one character of the name, six digits of the phone,
 * the unit and the room; this hides all but the surname, all digits and everything below the
 * district.
 *
 * @param issuedAt printed to the minute, in its own offset
 * @param token what the QR code holds: the text of {@link WaybillTokens#issue}
 */
public record Waybill(Routing routing, Addressee addressee, OffsetDateTime issuedAt, String token) {
  /**
   * Checks the token; the parts have checked themselves.
   *
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE} where {@code token} cannot be a
   *     sealed one
   */
  public Waybill {
    PrintedText.require(
        TokenText.decode(token).isPresent(), "token", "is not a sealed one; issue it first");
  }

  @Override
  public String toString() {
    return "Waybill[hidden]";
  }
}
