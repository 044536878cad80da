package io.elpis.gateway;

import io.elpis.gateway.EntryMaker.Tale;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.What;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.policy.Policy;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts what administrators do to principals on the ledger, together with what it changes.
 * Thread-safe.
 */
public final class AdminLog {
  private static final PurposeName PURPOSE = new PurposeName("elpis:directory");

  private final Vault vault;
  private final Nobody nobody;
  private final EntryMaker entries;
  private final Ledger ledger;
  private final Policy policy;

  public AdminLog(Vault vault, Nobody nobody, EntryMaker entries, Ledger ledger, Policy policy) {
    this.vault = vault;
    this.nobody = nobody;
    this.entries = entries;
    this.ledger = ledger;
    this.policy = policy;
  }

  /** Returns once the entry and its effects are durable. */
  public void tell(Asker by, String what, PrincipalId about, Effect... effects) {
    told(by, what, about.value(), Optional.empty(), List.of(effects));
  }

  /**
   * As {@link #tell}, about anything that has a name, for a reason.
   *
   * @param about such as {@code licence:uscc:…}; never a personal value
   */
  public void tell(Asker by, String what, String about, String reason, List<Effect> effects) {
    told(by, what, about, Optional.of(reason), effects);
  }

  private void told(
      Asker by, String what, String about, Optional<String> reason, List<Effect> effects) {
    try (SubjectKeys keys = vault.unwrap(nobody.person().id(), nobody.person().keys())) {
      Tale tale =
          new Tale(
              EntryKind.PRINCIPAL_CHANGED,
              PURPOSE,
              new What(what, new TreeMap<>(), List.of()),
              by.who(),
              new Context(
                  Optional.empty(),
                  Optional.of(reason.map(why -> about + ": " + why).orElse(about)),
                  Optional.empty()),
              policy.digest(),
              0);
      About index = new About(Optional.empty(), Optional.of(by.principal()), Optional.empty());
      Joined.of(
          ledger.append(
              Draft.of(entries.make(keys, tale, index).body(), effects.toArray(Effect[]::new))));
    }
  }
}
