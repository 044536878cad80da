package io.elpis.trace.score;

import io.elpis.model.Hash;
import io.elpis.model.Sha256;

/**
 * All that a trace is decided by, fixed before the sample is read, and its digest, which is printed
 * first: nobody can have tried several tests and shown the one that fits. Of the weights of access
 * the rule is in it; they are computed by it once the records are known.
 *
 * @param bank what the evidence is averaged over
 * @param code the version of the code
 * @param share the part of α that the trace may spend
 * @param marks a commitment to the marks of all copies: the root or head under which they were
 *     entered
 */
public record TraceConfiguration(AttackBank bank, AlphaShare share, String code, String marks) {
  /** The version of scoring and matching; changed with either. */
  public static final String VERSION = "elpis-trace-4";

  /** SHA-256 of {@link #words()}. */
  public Hash digest() {
    return Sha256.of(words());
  }

  /** The text that is digested. */
  public String words() {
    StringBuilder text = new StringBuilder("elpis/trace/configuration/v4\n");
    text.append("code ").append(code).append('\n');
    for (Tier tier : Tier.values()) {
      text.append("tier ").append(tier.word()).append(" 1e-").append(tier.digits()).append('\n');
    }
    text.append(share.words()).append('\n');
    text.append(AccessWeights.words()).append('\n');
    text.append(JointDecoder.words()).append('\n');
    return text.append(bank.words()).append("\nmarks ").append(marks).append('\n').toString();
  }
}
