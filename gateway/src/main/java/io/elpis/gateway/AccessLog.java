package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.DenialCode;
import io.elpis.model.PurposeName;
import java.util.Optional;

/**
 * Puts on the ledger that a known principal's request was turned away at the door: the key was
 * right, the device's signature or the key's scope was not. Whoever holds a stolen key leaves a
 * trace with each try. Thread-safe.
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
    refuse(asker, "request-unsigned", Optional.empty(), DenialCode.STEP_UP_REQUIRED);
  }

  /** As {@link #unproven}: the key is not for this. */
  public void outOfScope(Asker asker, Scope scope) {
    refuse(
        asker,
        "out-of-scope",
        Optional.of("scope `" + scope.word() + "`"),
        DenialCode.PURPOSE_FORBIDDEN);
  }

  private void refuse(Asker asker, String what, Optional<String> reason, DenialCode code) {
    Context context = new Context(Optional.empty(), reason, Optional.empty());
    entries.refuse(
        asker, new Deed(EntryKind.DENIED, PURPOSE, what, context, Optional.empty()), code);
  }
}
