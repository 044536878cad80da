package io.elpis.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What cannot be made a field, because no purpose needs it and its keeping is the harm: loan apps
 * held address books and intimate photographs as collateral, shops sold one-time codes. Matched by
 * the words of a field's name or type, whatever separates them.
 */
public enum ForbiddenCategory {
  CONTACTS(
      "other people's data, given by someone who is not them",
      "contact|contact list|address book|phone book|call log|call record|call history"
          + "|通讯录|联系人|通话记录"),
  MESSAGES(
      "the correspondence of two people, one of whom never agreed",
      "sms|text message|chat log|chat history|短信|聊天记录"),
  INTIMATE_IMAGES(
      "a means of coercion and of nothing else",
      "nude|naked photo|intimate photo|intimate image|intimate video|private photo|裸照|私密照"),
  BIOMETRICS(
      "it cannot be changed once it leaked; keep templates on the person's own device",
      "biometric|fingerprint|face template|face print|faceprint|face feature|face id|iris|retina"
          + "|voiceprint|voice print|palm print|gait|dna|genome|genetic data|指纹|人脸|虹膜|声纹|基因"),
  SECRETS(
      "a secret of the person is checked and never read",
      "password|passcode|pin code|otp|one time code|verification code|sms code|cvv|security code"
          + "|密码|验证码"),
  INSTALLED_APPS(
      "a list of apps tells belief, health and debt; collect the one event that is needed",
      "installed app|app list|application list|已安装应用|应用列表");

  private final String reason;
  private final String phrases;

  /**
   * @param phrases parted by {@code |}, singular
   */
  ForbiddenCategory(String reason, String phrases) {
    this.reason = reason;
    this.phrases = phrases;
  }

  /** Why, in words for the author of the policy. */
  public String reason() {
    return reason;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The category that {@code name} falls into, or nothing. */
  public static Optional<ForbiddenCategory> of(String name) {
    String words = " " + normalised(name) + " ";
    return Arrays.stream(values())
        .filter(category ->
            Arrays.stream(category.phrases.split("\\|", -1))
                .anyMatch(phrase -> holds(words, phrase)))
        .findFirst();
  }

  /** Han phrases stand without spaces around them. */
  private static boolean holds(String words, String phrase) {
    boolean latin = phrase.charAt(0) < 0x80;
    return words.contains(latin ? " " + phrase + " " : phrase);
  }

  /** Words in lower case, parted by single spaces, singular; {@code faceID} as {@code face id}. */
  private static String normalised(String name) {
    String parted = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Arrays.stream(parted.split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .map(ForbiddenCategory::singular)
        .collect(Collectors.joining(" "));
  }

  private static String singular(String word) {
    boolean plural = word.length() > 3 && word.matches(".*[^siu]s");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
