package io.elpis.gateway;

import io.elpis.model.PurposeName;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which purposes may stand in a leaf, which anybody can read and nobody can erase: those that the
 * policy declares, and Elpis's own. Any other is a caller's text, such as a number that was meant
 * for another member. Thread-safe.
 */
public final class TellablePurposes {
  private static final Set<PurposeName> OWN =
      Set.of(
          new PurposeName("elpis:access"),
          new PurposeName("elpis:breach"),
          new PurposeName("elpis:canaries"),
          new PurposeName("elpis:directory"),
          new PurposeName("elpis:document"),
          new PurposeName("elpis:erasure"),
          new PurposeName("elpis:escrow"),
          new PurposeName("elpis:import"),
          new PurposeName("elpis:keys"),
          new PurposeName("elpis:marks"),
          new PurposeName("elpis:notice"),
          new PurposeName("elpis:register"),
          new PurposeName("elpis:relay-connect"),
          new PurposeName("elpis:retention"),
          new PurposeName("elpis:subject-copy"),
          new PurposeName("elpis:subject-correction"),
          new PurposeName("elpis:subject-request"),
          new PurposeName("elpis:tag-key"),
          new PurposeName("elpis:trace"),
          new PurposeName("elpis:watch"));

  private final Predicate<PurposeName> declared;

  /**
   * @param declared whether the policy in force has it
   */
  public TellablePurposes(Predicate<PurposeName> declared) {
    this.declared = declared;
  }

  boolean holds(PurposeName purpose) {
    return declared.test(purpose) || OWN.contains(purpose);
  }
}
