package io.elpis.rights.request;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import io.elpis.model.SubjectId;
import io.elpis.rights.request.IdentityStore.Code;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * That it is the person who asks: a one-time code goes to the contact that is on file, whatever
 * contact the asker names. Ten characters of 32, good for fifteen minutes, five tries and one use;
 * at most five codes a day for a request. So a guesser has 25 tries a day at 2<sup>50</sup>.
 * Thread-safe.
 */
public final class IdentityChecks {
  public static final Duration LIFE = Duration.ofMinutes(15);
  public static final int ATTEMPTS = 5;
  public static final int CODES_A_DAY = 5;

  /** Crockford's base 32: no {@code i}, {@code l}, {@code o}, {@code u}. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int LENGTH = 10;
  private static final Duration DAY = Duration.ofDays(1);

  private final IdentityStore store;
  private final Post post;
  private final InstantSource clock;
  private final SecureRandom random;

  public IdentityChecks(IdentityStore store, Post post, InstantSource clock, SecureRandom random) {
    this.store = store;
    this.post = post;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Sends a fresh code.
   *
   * @return until when it is good
   * @throws ElpisException {@code RATE_LIMITED} after {@link #CODES_A_DAY}, and as {@link Post}
   */
  Instant send(String request, SubjectId to) {
    String code = fresh();
    Instant now = clock.instant();
    Instant expires = now.plus(LIFE);
    Code kept = new Code(digest(request, code), 0, now, expires);
    if (!store.put(request, to, kept, now.minus(DAY), CODES_A_DAY)) {
      throw new ElpisException(
          ErrorCode.RATE_LIMITED, "too many codes were sent for this request; try again tomorrow");
    }
    // A crash here leaves a code that nobody knows: it expires, and another is asked for.
    post.carry(to, CodeLetter.of(request, code, expires));
    return expires;
  }

  /**
   * Uses a code up.
   *
   * @throws ElpisException {@code FORBIDDEN} for every code that is not the right one in time; the
   *     answer does not say why
   */
  void redeem(String request, String given) {
    Hash offered = digest(request, given.strip().toLowerCase(Locale.ROOT));
    boolean right =
        store
            .attempt(request)
            .filter(code -> code.attempts() <= ATTEMPTS && clock.instant().isBefore(code.expires()))
            .filter(code -> MessageDigest.isEqual(code.digest().toBytes(), offered.toBytes()))
            .filter(code -> store.drop(request, code.digest()))
            .isPresent();
    if (!right) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "the code is wrong, used, too old or was tried too often; ask for a new one");
    }
  }

  private String fresh() {
    StringBuilder code = new StringBuilder();
    for (int at = 0; at < LENGTH; at++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  private static Hash digest(String request, String code) {
    return Sha256.of(request + "|" + code);
  }
}
