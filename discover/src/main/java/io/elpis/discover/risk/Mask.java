package io.elpis.discover.risk;

import io.elpis.discover.Kind;
import java.util.Optional;

/**
 * The masks of merchant pages (docs/formats/fields.md), as far as they show digits: what somebody
 * who sees the masked value knows of the number.
 *
 * @param front characters shown in front
 * @param behind characters shown at the end
 * @param hiddenDigits how many are not
 */
record Mask(int front, int behind, int hiddenDigits) {
  static Optional<Mask> of(Kind kind) {
    return switch (kind) {
      case MOBILE -> Optional.of(new Mask(2, 2, 7));
      case LANDLINE -> Optional.of(new Mask(4, 2, 5));
      case BANK_CARD -> Optional.of(new Mask(0, 4, 12));
      case RESIDENT_ID -> Optional.of(new Mask(1, 1, 16));
      default -> Optional.empty(); // Their masks show letters, or nothing of the number.
    };
  }

  String shown(String value) {
    if (value.length() <= front + behind) {
      return "";
    }
    return value.substring(0, front) + '*' + value.substring(value.length() - behind);
  }

  /** Numbers that fit, where each hidden digit may be any. Rules of the number leave fewer. */
  double candidates() {
    return Math.pow(10, hiddenDigits);
  }

  String words() {
    return "first " + front + " and last " + behind + " shown";
  }
}
