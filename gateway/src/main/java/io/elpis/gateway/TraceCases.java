package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PurposeName;
import io.elpis.policy.Policy;
import io.elpis.vault.Veil;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what traces found from whoever made them until a second person opens it, where the policy's
 * {@code open_traces} says who may. That a trace was made and that it was opened are entries of the
 * ledger; what is kept is sealed, and nothing that names anybody is shown before. Thread-safe.
 */
public final class TraceCases {
  private static final PurposeName PURPOSE = new PurposeName("elpis:trace");

  private final TraceCaseStore store;
  private final DirectoryStore directory;
  private final DeskEntries entries;
  private final Policy policy;
  private final Veil veil;
  private final Releases.Chance chance;

  public TraceCases(
      TraceCaseStore store,
      DirectoryStore directory,
      DeskEntries entries,
      Policy policy,
      Veil veil,
      Releases.Chance chance) {
    this.store = store;
    this.directory = directory;
    this.entries = entries;
    this.policy = policy;
    this.veil = veil;
    this.chance = chance;
  }

  /** Whether findings wait for a second person. */
  public boolean areSealed() {
    return !policy.traceOpeners().isEmpty();
  }

  /**
   * Keeps findings, sealed.
   *
   * @param findings as text; comes back as it is
   */
  public TraceCase keep(Asker by, String config, String findings) {
    TraceCase made =
        new TraceCase(
            TraceCaseId.draw(chance.random()),
            by.principal(),
            chance.clock().instant(),
            config,
            Optional.empty());
    store.put(made, veil.over(context(made.id()), findings));
    return made;
  }

  /**
   * Opens findings as the second person, on the ledger.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} to who made the trace, to programs
   *     and without one of the roles
   */
  public String open(Asker by, TraceCaseId id) {
    TraceCase made = store.find(id).orElseThrow(TraceCases::missing);
    Set<String> roles = directory.principal(by.principal()).map(Principal::roles).orElse(Set.of());
    boolean isSecond = !by.principal().equals(made.madeBy()) && !by.program();
    if (!isSecond || Collections.disjoint(roles, policy.traceOpeners())) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "a second person must open it: the policy's `open_traces` names the roles who may");
    }
    Context context =
        new Context(
            Optional.empty(),
            Optional.of(
                "trace " + id + " of " + made.madeBy() + ", configuration " + made.config()),
            Optional.empty());
    Deed deed =
        new Deed(EntryKind.TRACE_OPENED, PURPOSE, "trace-opened", context, Optional.empty());
    entries.tell(by, deed);
    store.open(id, by.principal(), chance.clock().instant());
    return findings(id);
  }

  /**
   * What a trace found, once it was opened.
   *
   * @throws ElpisException {@code NOT_FOUND} to anybody but who made and who opened it; {@code
   *     CONFLICT} before
   */
  public String opened(Asker by, TraceCaseId id) {
    TraceCase made =
        store
            .find(id)
            .filter(found ->
                found.madeBy().equals(by.principal())
                    || found.openedBy().equals(Optional.of(by.principal())))
            .orElseThrow(TraceCases::missing);
    if (made.openedBy().isEmpty()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the trace waits for a second person: `trace open " + id + "`");
    }
    return findings(id);
  }

  private String findings(TraceCaseId id) {
    return store
        .sealed(id)
        .flatMap(sealed -> veil.lifted(context(id), sealed))
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.DECRYPTION_FAILED, "what the trace found does not open any more"));
  }

  private static String context(TraceCaseId id) {
    return "elpis/trace-case/v1 " + id;
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such trace");
  }
}
