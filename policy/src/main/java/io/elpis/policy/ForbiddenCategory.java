package io.elpis.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What cannot be made a field, because no purpose needs it and its keeping is the harm: loan apps
 * held address books and intimate photographs as collateral, shops sold one-time codes. Matched by
 * the words of a field's name or type, whatever the {@link Spelling}.
 */
public enum ForbiddenCategory {
  CONTACTS(
      "other people's data, given by someone who is not them",
      "contact|contact list|address book|phone book|call log|call record|call history"
          + "|通讯录|联系人|通话记录"),
  MESSAGES(
      "the correspondence of two people, one of whom never agreed",
      "sms|mms|messages|text message|chat message|wechat message|whatsapp message|direct message"
          + "|private message|message content|message text|message body|message history|message log"
          + "|chat log|chat record|chat history|短信|聊天记录|聊天消息|微信消息"),
  INTIMATE_IMAGES(
      "a means of coercion and of nothing else",
      "nude|naked photo|intimate photo|intimate image|intimate video|private photo|裸照|私密照"),
  BIOMETRICS(
      "it cannot be changed once it leaked; keep templates on the person's own device",
      "biometric|fingerprint|face template|face print|faceprint|face feature|face id|iris|retina"
          + "|voiceprint|voice print|palm print|gait|dna|genome|genetic data|指纹|人脸|虹膜|声纹|基因"),
  SECRETS(
      "a secret of the person is checked and never read",
      "password|passwd|pwd|passphrase|passcode|pin code|otp|one time code|verification code|sms code|cvv|security code"
          + "|密码|验证码"),
  INSTALLED_APPS(
      "a list of apps tells belief, health and debt; collect the one event that is needed",
      "installed app|app list|application list|已安装应用|应用列表");

  private final String reason;
  private final String phrases;

  /**
   * @param phrases parted by {@code |}; in the plural only where the singular is harmless
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
    Set<Spelling> spellings = Spelling.all(name);
    return Arrays.stream(values())
        .filter(category ->
            Arrays.stream(category.phrases.split("\\|", -1))
                .anyMatch(
                    phrase -> spellings.stream().anyMatch(spelling -> spelling.holds(phrase))))
        .findFirst();
  }
}
