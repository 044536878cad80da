package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.PurposeName;
import java.util.Optional;

/**
 * Puts on the ledger that a known principal's request was turned away at the door: the key was
 * right, the device's signature was not. Whoever holds a stolen key leaves a trace with each try.
 * Thread-safe.
 */
public final class AccessLog {
  /** The purpose that such entries name; no policy file can define it. */
  public static final PurposeName PURPOSE = new PurposeName("elpis:access");

  private final DeskEntries entries;

  public AccessLog(DeskEntries entries) {
    this.entries = entries;
  }

  /**
   * Returns once it is durable.
   *
   * @throws io.elpis.model.ElpisException {@code LEDGER_UNAVAILABLE} and its like
   */
  public void unproven(Asker asker) {
    entries.refuse(
        asker,
        new Deed(
            EntryKind.DENIED,
            PURPOSE,
            "request-unsigned",
            new Context(Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty()),
        DenialCode.STEP_UP_REQUIRED);
  }
}
