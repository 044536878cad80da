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

  /** How the mark keys are kept. */
  public Keys.Marks marks() {
    return wire.get("/v1/marks", Keys.Marks.class);
  }

  /** Splits the mark keys: from now on marks take the share under this passphrase. */
  public Keys.Marks splitMarks(String passphrase) {
    return wire.post("/v1/marks:split", Map.of("passphrase", passphrase), Keys.Marks.class);
  }

  /** Opens the second share of the mark keys on the node that answers. */
  public Keys.Marks unsealMarks(String passphrase) {
    return wire.post("/v1/marks:unseal", Map.of("passphrase", passphrase), Keys.Marks.class);
  }

  /** From the next mark on none is computed until {@link #unsealMarks}. */
  public Keys.Marks sealMarks() {
    return wire.post("/v1/marks:seal", Map.of(), Keys.Marks.class);
  }

  public void unseal(String passphrase) {
    wire.postForEffect("/v1/keys:unseal", Map.of("passphrase", passphrase));
  }
}
