package io.elpis.gateway;

import io.elpis.gateway.EventSourceStore.Source;
import io.elpis.ledger.Effect;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.RecipientId;
import io.elpis.vault.DerivedKeys;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Systems that tell of tickets by webhook, signed as Standard Webhooks says: HMAC-SHA-256 over id,
 * time and body under a secret of the source's own. Thread-safe.
 */
public final class EventSources {
  /** How far a delivery's time may lie from ours. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String SECRET_PREFIX = "whsec_";
  private static final String USE = "ticket-events";

  private final EventSourceStore store;
  private final NonceStore nonces;
  private final DerivedKeys keys;
  private final Directory directory;
  private final AdminLog adminLog;
  private final InstantSource clock;

  public EventSources(
      EventSourceStore store,
      NonceStore nonces,
      DerivedKeys keys,
      Directory directory,
      AdminLog adminLog,
      InstantSource clock) {
    this.store = store;
    this.nonces = nonces;
    this.keys = keys;
    this.directory = directory;
    this.adminLog = adminLog;
    this.clock = clock;
  }

  /** A source with its secret, shown this once. */
  public record Issued(Source source, String secret) {
    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Issued[" + source.id() + "]";
    }
  }

  /**
   * What came with a delivery.
   *
   * @param id of the delivery; one that was taken is not taken again
   * @param signatures space-separated, each {@code v1,} and base64
   */
  public record Delivery(String source, String id, Instant at, String signatures, byte[] body) {}

  /**
   * A new source, or a new secret for one that is known; an earlier secret is void.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code CONFLICT} where it is another recipient's or
   *     was ended
   */
  public Issued issue(Asker by, String id, RecipientId recipient) {
    RecipientId owner = directory.recipient(recipient).id();
    Optional<Source> known = store.find(id);
    if (known.isPresent()
        && (!known.get().recipient().equals(owner) || known.get().revoked().isPresent())) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the source is another recipient's or was ended; take another id");
    }
    adminLog.tell(by, "event-source-issued", standing(id), "for recipient " + owner, List.of());
    Source source = store.renew(id, owner, clock.instant());
    SecretBytes secret = secret(source);
    try {
      return new Issued(source, SECRET_PREFIX + Base64.getEncoder().encodeToString(secret.copy()));
    } finally {
      secret.wipe();
    }
  }

  /**
   * Ends a source for good.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public void revoke(Asker by, String id) {
    if (store.find(id).isEmpty()) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such source of events");
    }
    adminLog.tell(
        by, "event-source-revoked", standing(id), "ended", List.of(new Effect.Fell(standing(id))));
  }

  /**
   * Whose delivery it is, which is hereby used up.
   *
   * @throws ElpisException {@code UNAUTHENTICATED} for whatever is wrong with source, signature or
   *     time; {@code CONFLICT} where the delivery was taken before
   */
  public RecipientId admit(Delivery delivery) {
    Instant now = clock.instant();
    Source source =
        store
            .find(delivery.source())
            .filter(found -> found.revoked().isEmpty())
            .filter(found -> Duration.between(delivery.at(), now).abs().compareTo(WINDOW) <= 0)
            .filter(found -> isSigned(found, delivery))
            .orElseThrow(EventSources::refused);
    if (!nonces.spend(
        "event|" + source.id() + "|" + delivery.id(), now.plus(WINDOW.multipliedBy(2)))) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "this delivery was taken before; nothing is left to do");
    }
    return source.recipient();
  }

  /** The one answer to a delivery that is not what it says. */
  public static ElpisException refused() {
    return new ElpisException(
        ErrorCode.UNAUTHENTICATED, "a valid key is needed as `Authorization: Bearer …`");
  }

  private boolean isSigned(Source source, Delivery delivery) {
    byte[] head = Text.utf8(delivery.id() + "." + delivery.at().getEpochSecond() + ".");
    byte[] message =
        ByteBuffer.allocate(head.length + delivery.body().length)
            .put(head)
            .put(delivery.body())
            .array();
    SecretBytes secret = secret(source);
    try {
      byte[] wanted = Hmac.SHA256.digest(secret, message);
      boolean good = false;
      for (String one : delivery.signatures().split(" ", -1)) {
        good |= MessageDigest.isEqual(wanted, decoded(one));
      }
      return good;
    } finally {
      secret.wipe();
    }
  }

  private static byte[] decoded(String signature) {
    try {
      return signature.startsWith("v1,")
          ? Base64.getDecoder().decode(signature.substring("v1,".length()))
          : new byte[0];
    } catch (IllegalArgumentException malformed) {
      return new byte[0];
    }
  }

  private SecretBytes secret(Source source) {
    return keys.of(USE, source.id() + "/" + source.version());
  }

  private static String standing(String id) {
    return "event-source:" + id;
  }
}
