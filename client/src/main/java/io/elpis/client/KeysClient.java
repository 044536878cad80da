package io.elpis.client;

import java.util.Map;

/** Custody of the keys. Needs a key of scope {@code keys}. */
public final class KeysClient {
  private final Wire wire;

  KeysClient(Wire wire) {
    this.wire = wire;
  }

  public Keys.Status status() {
    return wire.get("/v1/keys", Keys.Status.class);
  }

  /** Begins with a new key, or a new suite; the stored rows follow in the background. */
  public void rotate(Keys.What what) {
    wire.postForEffect("/v1/keys:rotate", Map.of("what", what.word()));
  }

  /** From the next request on nothing opens until {@link #unseal}. */
  public void seal() {
    wire.postNothing("/v1/keys:seal");
  }

  public void unseal(String passphrase) {
    wire.postForEffect("/v1/keys:unseal", Map.of("passphrase", passphrase));
  }
}
