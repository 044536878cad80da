package io.elpis.gateway;

import io.elpis.gateway.ReceiverStore.ReceiverKey;
import io.elpis.ledger.Effect;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.RecipientId;
import io.elpis.vault.outward.Envelope;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Enrols and ends the keys to which data is handed over; both are on the ledger. Thread-safe. */
public final class Receivers {
  private static final int ID_LENGTH = 8;

  private final ReceiverStore store;
  private final Directory directory;
  private final AdminLog adminLog;
  private final InstantSource clock;
  private final SecureRandom random;

  public Receivers(
      ReceiverStore store,
      Directory directory,
      AdminLog adminLog,
      InstantSource clock,
      SecureRandom random) {
    this.store = store;
    this.directory = directory;
    this.adminLog = adminLog;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Enrols a key.
   *
   * @throws ElpisException {@code NOT_FOUND}, {@code INVALID_VALUE} for what is no key on P-256
   */
  public ReceiverKey enrol(Asker by, RecipientId recipient, byte[] publicKey, String label) {
    Envelope.to(publicKey);
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    ReceiverKey key =
        new ReceiverKey(
            "rk-" + HexFormat.of().formatHex(id),
            directory.recipient(recipient).id(),
            publicKey,
            label,
            clock.instant(),
            by.principal(),
            Optional.empty());
    adminLog.tell(
        by, "receiver-key-enrolled", standing(key.id()), "of recipient " + recipient, List.of());
    store.insert(key);
    return key;
  }

  /**
   * Ends a key for good.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public void revoke(Asker by, RecipientId recipient, String id) {
    ReceiverKey key =
        store
            .find(id)
            .filter(found -> found.recipient().equals(recipient))
            .orElseThrow(Receivers::missing);
    adminLog.tell(
        by,
        "receiver-key-revoked",
        standing(key.id()),
        "of recipient " + recipient,
        List.of(new Effect.Fell(standing(key.id()))));
  }

  public List<ReceiverKey> of(RecipientId recipient) {
    return store.of(directory.recipient(recipient).id());
  }

  /** The fact that a handover to the key stands on. */
  static String standing(String id) {
    return "receiver-key:" + id;
  }

  static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such receiver's key");
  }
}
