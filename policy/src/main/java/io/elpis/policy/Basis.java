package io.elpis.policy;

import io.elpis.policy.yaml.Words;
import java.util.List;
import java.util.Optional;

/**
 * The lawful ground of a purpose: the codes of PIPL Art. 13(1) (1) to (7) and GDPR Art. 6(1) (a) to
 * (f). Every purpose names one.
 */
public enum Basis {
  /** PIPL 13 (1), GDPR 6 (a). */
  CONSENT,
  /** PIPL 13 (2), GDPR 6 (b). */
  CONTRACT,
  /** PIPL 13 (2), second half: personnel management under lawful labour rules. */
  HR,
  /** PIPL 13 (3), GDPR 6 (c). */
  LEGAL_OBLIGATION,
  /** PIPL 13 (3), statutory duties of public bodies; GDPR 6 (e). */
  PUBLIC_TASK,
  /** PIPL 13 (4): public health emergencies; life, health, property in an emergency. */
  EMERGENCY,
  /** GDPR 6 (d). */
  VITAL_INTEREST,
  /** PIPL 13 (5). */
  NEWS,
  /** PIPL 13 (6). */
  ALREADY_PUBLIC,
  /** PIPL 13 (7). */
  OTHER_LAW,
  /** GDPR 6 (f); no ground under PIPL. */
  LEGITIMATE_INTEREST;

  /** The word used in policy files: {@code legal-obligation}. */
  public String word() {
    return Words.of(this);
  }

  /** The basis called {@code word}, or nothing. */
  public static Optional<Basis> of(String word) {
    return Words.find(values(), word);
  }

  static List<String> words() {
    return Words.all(values());
  }
}
