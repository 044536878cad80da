package io.elpis.relay.binding;

import io.elpis.model.FieldType;
import java.util.Optional;

/** By what a person is reached. */
public enum Channel {
  CALL,
  MAIL;

  /** The channel that a value of this type is an address of. */
  public static Optional<Channel> of(FieldType type) {
    return switch (type) {
      case MOBILE, LANDLINE -> Optional.of(CALL);
      case EMAIL -> Optional.of(MAIL);
      case NAME,
          ADDRESS,
          RESIDENT_ID,
          PASSPORT,
          PERMIT,
          BANK_CARD,
          PLATE,
          VIN,
          IMEI,
          MAC,
          OAID,
          IP,
          BIRTH_DATE,
          FREE_TEXT ->
          Optional.empty();
    };
  }
}
