package io.elpis.vault.field;

import com.ibm.icu.lang.UCharacter;
import java.util.regex.Pattern;

/**
 * Number plates. Chinese ones by GA 36-2018: seven characters, eight for new energy, and those of
 * the armed police, the forces and diplomats. Others by shape only, and shown as stars.
 */
final class PlateFormat implements Format {
  private static final String SERIAL = "[A-HJ-NP-Z0-9]";
  private static final String PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云渝藏陕甘青宁新]";
  private static final String OFFICE = PROVINCE + "[A-HJ-NP-Z]";
  private static final Pattern CHINESE =
      Pattern.compile(
          // The last place of five may say what the vehicle is for; at most three letters.
          (OFFICE + "(?=.*[0-9].*[0-9])" + SERIAL + "{4}[A-HJ-NP-Z0-9挂学警港澳试超使领]")
              // New energy: small vehicles have the letter in front, large ones at the end.
              + ("|" + OFFICE + "(?:[A-HJK]" + SERIAL + "[0-9]{4}|[0-9]{5}[A-HJK])")
              + ("|WJ" + PROVINCE + "?[0-9]{4}[A-Z0-9]")
              + "|[A-HJ-NP-VZ][A-Z][0-9]{5}"
              + ("|使[0-9]{6}|[0-9]{6}使|" + PROVINCE + "A?[0-9]{4,6}领"));

  private static final Pattern FOREIGN = Pattern.compile("(?=.*[0-9])[\\p{L}0-9]{3,10}");
  private static final String ALL_HIDDEN = "*******";

  @Override
  public int maxLength() {
    return 16;
  }

  @Override
  public Reading read(String text) {
    String compact = CleanText.without(CleanText.compact(text), PlateFormat::isDot);
    if (!FOREIGN.matcher(compact).matches()) {
      return new Reading.Invalid("has three to ten letters and digits, a digit among them");
    }
    return new Reading.Valid(text, compact);
  }

  @Override
  public double confidence(Reading.Valid value) {
    if (!isChinese(value)) {
      return 0.03;
    }
    return UCharacter.isUAlphabetic(value.normal().charAt(0)) && value.normal().charAt(0) > 'Z'
        ? 0.97
        : 0.2;
  }

  @Override
  public String mask(Reading.Valid value, MaskStyle style) {
    if (!isChinese(value)) {
      return maskOfInvalid(style);
    }
    String plate = value.normal();
    return Masks.onMerchantPage(
        style, plate.substring(0, 3) + "***" + plate.substring(plate.length() - 1));
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return Masks.onMerchantPage(style, ALL_HIDDEN);
  }

  private static boolean isChinese(Reading.Valid value) {
    return CHINESE.matcher(value.normal()).matches();
  }

  private static boolean isDot(int codePoint) {
    return "·•・.‧●".indexOf(codePoint) >= 0;
  }
}
