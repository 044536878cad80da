package io.elpis.gateway;

import io.elpis.model.Hash;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * That a session is used by the browser that began it. A session that is bound to a {@link
 * BrowserKey} is good only beside a pass, which lives for three minutes and is good at one place; a
 * pass is had for a signature over what the server has just asked. So a copied cookie is worth
 * nothing elsewhere at once, and nothing anywhere after three minutes. The thought is that of
 * device-bound session credentials (W3C draft), with what every browser has today. Thread-safe.
 */
public final class SessionProofs {
  /** How long a pass lives. */
  public static final Duration PASS_LIVES = Duration.ofMinutes(3);

  private static final Duration QUESTION_LIVES = Duration.ofMinutes(1);

  private final SessionStore store;
  private final SecretBytes key;
  private final InstantSource clock;

  /**
   * @param key 32 bytes that every node has, and nobody else
   */
  public SessionProofs(SessionStore store, SecretBytes key, InstantSource clock) {
    this.store = store;
    this.key = key;
    this.clock = clock;
  }

  /** A session of either kind that is bound to a browser. */
  public record Bound(Hash session, BrowserKey browser) {}

  /** A pass for a session whose browser has just signed, or has just begun it. */
  public String pass(Hash session, String place) {
    long ends = clock.instant().plus(PASS_LIVES).toEpochMilli();
    return ends + "." + mac("pass", session, ends, place);
  }

  /** Until when a pass is good for this session at this place; empty where it is not. */
  public Optional<Instant> passes(String pass, Hash session, String place) {
    return ends(pass, session, place).filter(ends -> clock.instant().isBefore(ends));
  }

  /** Whether a pass was ever good for this session at this place, and may have run out. */
  public boolean knew(String pass, Hash session, String place) {
    return ends(pass, session, place).isPresent();
  }

  private Optional<Instant> ends(String pass, Hash session, String place) {
    return told(pass)
        .filter(told -> same(told, mac("pass", session, told.millis(), place)))
        .map(told -> Instant.ofEpochMilli(told.millis()));
  }

  /** What the browser of a session is to sign. */
  public String question(Hash session) {
    long asked = clock.instant().toEpochMilli();
    return asked + "." + mac("question", session, asked, "");
  }

  /**
   * Whether the browser that began a session signed a question of it, which is used up then; older
   * ones are used up with it. Exact on any number of nodes.
   */
  public boolean proves(Bound bound, String question, String signature) {
    Optional<Instant> asked =
        told(question)
            .filter(told -> same(told, mac("question", bound.session(), told.millis(), "")))
            .map(told -> Instant.ofEpochMilli(told.millis()))
            .filter(at -> clock.instant().isBefore(at.plus(QUESTION_LIVES)));
    return asked.isPresent()
        && bound.browser().signed(message(question), signature)
        && store.proved(bound.session(), asked.get());
  }

  /** The words that are signed. */
  static String message(String question) {
    return "elpis-session-proof/v1\n" + question;
  }

  private record Told(long millis, String mac) {
    /** Never the code. */
    @Override
    public String toString() {
      return "Told[" + millis + "]";
    }
  }

  private static Optional<Told> told(String text) {
    if (!text.matches("[0-9]{1,15}\\.[A-Za-z0-9_-]{43}")) {
      return Optional.empty();
    }
    int dot = text.indexOf('.');
    return Optional.of(new Told(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1)));
  }

  private static boolean same(Told told, String mac) {
    return MessageDigest.isEqual(
        told.mac().getBytes(StandardCharsets.US_ASCII), mac.getBytes(StandardCharsets.US_ASCII));
  }

  private String mac(String use, Hash session, long millis, String place) {
    byte[] code =
        Hmac.SHA256.digest(
            key,
            ("elpis-session-" + use + "/v1\n" + millis + "\n").getBytes(StandardCharsets.UTF_8),
            session.toBytes(),
            place.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
  }
}
