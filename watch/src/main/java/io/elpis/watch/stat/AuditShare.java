package io.elpis.watch.stat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws a fixed share of a day's looks for an audit, by the HMAC-SHA-256 of a look's number under a
 * secret of the day: who looks cannot know what is drawn, also not from what was drawn before, and
 * who has the secret draws the same again. Of a day on which chance draws nothing, the look that
 * came nearest is taken. About a microsecond a look; for one thread.
 */
public final class AuditShare {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final double share;
  private final List<Long> drawn = new ArrayList<>();
  private long looks;
  private long nearest;
  private double nearestRank = Double.POSITIVE_INFINITY;

  /**
   * A draw that has seen nothing yet.
   *
   * @param secret of the day
   * @param share above 0, at most 1
   */
  public AuditShare(byte[] secret, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share lies above 0 and is at most 1");
    }
    this.share = share;
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("the JDK lacks " + ALGORITHM, missing);
    }
  }

  /** Takes in a look of the day; each number once. */
  public void add(long number) {
    looks++;
    byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    double rank = (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
    if (rank < share) {
      drawn.add(number);
    }
    if (rank < nearestRank) {
      nearestRank = rank;
      nearest = number;
    }
  }

  /** How many looks were taken in. */
  public long looks() {
    return looks;
  }

  /** What is drawn, in the order in which it was taken in; empty only where there was no look. */
  public List<Long> drawn() {
    return drawn.isEmpty() && looks > 0 ? List.of(nearest) : List.copyOf(drawn);
  }
}
