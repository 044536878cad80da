package io.elpis.relay.mail;

import io.elpis.relay.binding.Held;
import java.util.Optional;

/** Which way a mail goes, decided from its envelope alone. */
sealed interface Passage {
  Held held();

  /** Somebody writes to the person behind a mailbox. */
  record Inward(Held held, MailAddress sender) implements Passage {}

  /** The person answers a correspondent. */
  record Outward(Held held, MailAddress sender, Correspondent to) implements Passage {}

  /**
   * A mail that was handed on came back.
   *
   * @param toCorrespondent whose mail it was: the correspondent's, or the person's
   */
  record Bounce(Held held, Correspondent about, boolean toCorrespondent) implements Passage {}

  /** The sender, where the mail has one. */
  default Optional<MailAddress> from() {
    return switch (this) {
      case Inward inward -> Optional.of(inward.sender());
      case Outward outward -> Optional.of(outward.sender());
      case Bounce _ -> Optional.empty();
    };
  }
}
