package io.elpis.policy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.yaml.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a policy or test file: the cause of the {@link ElpisException} that refuses
 * it, for those who want the problems one by one instead of as text.
 */
public final class PolicyErrors extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  private PolicyErrors(List<Problem> problems, String message) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  /** In the order of the file; at least one. */
  public List<Problem> problems() {
    return problems;
  }

  /** The refusal, with code {@link ErrorCode#INVALID_POLICY} and one line a problem. */
  static ElpisException refusal(String file, List<Problem> problems) {
    String message =
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n", "the " + file + " is refused\n", ""));
    return new ElpisException(
        ErrorCode.INVALID_POLICY, message, new PolicyErrors(problems, message));
  }

  /** The problems that {@code refusal} carries; none where it is another failure. */
  public static List<Problem> of(ElpisException refusal) {
    return refusal.getCause() instanceof PolicyErrors errors ? errors.problems() : List.of();
  }
}
