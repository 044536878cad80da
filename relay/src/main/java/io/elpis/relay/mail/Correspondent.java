package io.elpis.relay.mail;

import io.elpis.model.SubjectId;
import java.util.UUID;

/**
 * Somebody who wrote to a mailbox. Their address lies in the vault like anybody else's.
 *
 * @param name a keyed name of the address, so that the same sender is found again
 * @param alias the local part that the person answers to
 */
public record Correspondent(UUID binding, String name, SubjectId subject, String alias) {
  /** Begins the alias of somebody whom the relay entered, and who goes with the mailbox. */
  static final char OWN = 'o';

  /** Begins the alias of somebody whom the deployment holds anyway. */
  static final char PEER = 'p';

  boolean isOwn() {
    return alias.charAt(0) == OWN;
  }
}
