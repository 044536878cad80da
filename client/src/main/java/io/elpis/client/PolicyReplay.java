package io.elpis.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Past decisions of a server, decided again under another policy. Names no person. */
public final class PolicyReplay {
  private PolicyReplay() {}

  /**
   * What to compare.
   *
   * @param before text of the policy that decided
   * @param after text of the policy to try
   * @param last how many decisions to look at, newest first; 1 to 10,000
   */
  public record Request(String before, String after, int last) {}

  /**
   * What came of it.
   *
   * @param looked decisions looked at
   * @param compared those whose facts still lead to the same answer
   * @param denied denials: the log does not keep what they asked for
   * @param underAnotherPolicy decided by a policy that is not {@code before}
   * @param factsChanged the ticket, the principal or the consent is not what it was
   * @param erased the person was erased
   */
  public record Report(
      int looked,
      int compared,
      int denied,
      int underAnotherPolicy,
      int factsChanged,
      int erased,
      List<Change> changes) {}

  /**
   * A decision that comes out differently.
   *
   * @param entry index in the log
   * @param widens whether more is given
   * @param before code of the denial, empty where it was permitted
   */
  public record Change(
      String entry,
      String purpose,
      boolean widens,
      Map<String, Step> fields,
      Optional<String> before,
      Optional<String> after) {}

  /** Level of a field. */
  public record Step(String before, String after) {}
}
