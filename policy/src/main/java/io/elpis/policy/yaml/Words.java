package io.elpis.policy.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How constants are written in files: {@code LEGAL_OBLIGATION} as {@code legal-obligation}. */
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant written {@code word}, or nothing. */
  public static <E extends Enum<E>> Optional<E> find(E[] constants, String word) {
    return Arrays.stream(constants).filter(constant -> of(constant).equals(word)).findFirst();
  }

  public static <E extends Enum<E>> List<String> all(E[] constants) {
    return Arrays.stream(constants).map(Words::of).toList();
  }
}
