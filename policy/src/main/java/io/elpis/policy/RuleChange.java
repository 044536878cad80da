package io.elpis.policy;

import io.elpis.model.PurposeName;
import java.util.List;

/**
 * One difference between two policies: which part of which purpose or statistic, and who gets more
 * or less by it.
 *
 * @param part as the policy file calls it, such as {@code to}, {@code when}, {@code fields.mobile};
 *     of a statistic, behind {@code statistics.}
 * @param to whom the purpose is open afterwards, or was before where it is gone; in the words of
 *     the file, empty where it is open to everybody
 * @param before in the words of the file, {@code none} where there was nothing
 * @param after as {@code before}
 */
public record RuleChange(
    PurposeName purpose, String part, List<String> to, String before, String after, Effect effect) {
  /** What stands for a part that is not there. */
  static final String NONE = "none";

  public RuleChange {
    to = List.copyOf(to);
  }

  /** Whether somebody may see more than before. */
  public enum Effect {
    MORE,
    LESS,
    /** The files alone do not tell; past requests that are decided again do. */
    DEPENDS
  }
}
