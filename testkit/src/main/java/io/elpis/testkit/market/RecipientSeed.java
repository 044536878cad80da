package io.elpis.testkit.market;

import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;

/** An organisation of the synthetic world; its name says that it is invented. */
public record RecipientSeed(RecipientId id, String name, Tier tier) {
  /** As an active recipient. */
  public Recipient toRecipient() {
    return new Recipient(id, name, tier, true);
  }
}
