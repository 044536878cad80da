package io.elpis.policy;

import io.elpis.model.Separate;
import java.util.Optional;

/**
 * What is done with the data of a purpose beyond showing it, as far as a law asks for more then: an
 * impact assessment before it begins (PIPL 55), and for some a consent of its own.
 */
public enum Handling {
  /** Decisions about people are made by machines (PIPL 24). */
  AUTOMATED,
  /** Somebody else handles it on the operator's behalf (PIPL 21). */
  ENTRUSTED,
  /** It is made public (PIPL 25). */
  PUBLISH,
  /** It is given abroad (PIPL 38). */
  ABROAD,
  /** It weighs heavily on people in another way. */
  MAJOR;

  /** What has to be agreed to by itself where the purpose rests on consent. */
  public Optional<Separate> consent() {
    return switch (this) {
      case PUBLISH -> Optional.of(Separate.PUBLISH);
      case ABROAD -> Optional.of(Separate.ABROAD);
      case AUTOMATED, ENTRUSTED, MAJOR -> Optional.empty();
    };
  }
}
