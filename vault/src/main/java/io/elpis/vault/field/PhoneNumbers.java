package io.elpis.vault.field;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of ITU-T E.164 in any usual spelling, with an extension where one is dialled. Wraps
 * libphonenumber, whose own parser also accepts letters and text around a number.
 */
final class PhoneNumbers {
  private static final int CHINA = 86;
  private static final Pattern CHINESE_MOBILE = Pattern.compile("1[3-9][0-9]{9}");

  /** Read here: the library takes 17951 and its like for the carrier codes of another time. */
  private static final Pattern DIALLED_CHINESE_MOBILE =
      Pattern.compile("(\\+86|86)?0?(1[3-9][0-9]{9})");

  private static final Pattern EXTENSION =
      Pattern.compile("(?i)(.*?)(?:;ext=|ext|转|轉|分机|x|#)([0-9]{1,8})");

  /** A third group after area code and number; anywhere else a dash only groups digits. */
  private static final Pattern DASHED_EXTENSION =
      Pattern.compile("((?:\\+86-?)?0?[0-9]{2,3}-?[0-9]{7,8})-([0-9]{1,6})");

  private static final Pattern GROUPING = Pattern.compile("[\\p{IsWhite_Space}().·/~]");
  private static final Pattern DASHES = Pattern.compile("\\p{Pd}|−");
  private static final Pattern BARE = Pattern.compile("\\+?[0-9]{5,17}");

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final String homeRegion;

  PhoneNumbers(String homeRegion) {
    if (!library.getSupportedRegions().contains(homeRegion)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the phone region `" + homeRegion + "` is unknown; give an ISO 3166 code such as `CN`");
    }
    this.homeRegion = homeRegion;
  }

  Optional<PhoneNumber> parse(String text) {
    if (BARE.matcher(text).matches()) {
      return dialled(text);
    }
    String plain = GROUPING.matcher(CleanText.plain(text)).replaceAll("");
    plain = DASHES.matcher(plain).replaceAll("-");
    for (Pattern extension : List.of(EXTENSION, DASHED_EXTENSION)) {
      Matcher matcher = extension.matcher(plain);
      if (matcher.matches()) {
        return dialled(matcher.group(1)).map(n -> n.setExtension(matcher.group(2)));
      }
    }
    return dialled(plain);
  }

  private Optional<PhoneNumber> dialled(String dashed) {
    String bare = dashed.replace("-", "");
    if (!BARE.matcher(bare).matches()) {
      return Optional.empty();
    }
    String international = bare.startsWith("00") ? "+" + bare.substring(2) : bare;
    Matcher chinese = DIALLED_CHINESE_MOBILE.matcher(international);
    if (chinese.matches() && (homeRegion.equals("CN") || international.startsWith("+"))) {
      long national = Long.parseLong(chinese.group(2));
      return Optional.of(new PhoneNumber().setCountryCode(CHINA).setNationalNumber(national));
    }
    try {
      return Optional.of(library.parseAndKeepRawInput(international, homeRegion));
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  /** China's numbering plan opens ranges faster than libraries learn of them: 1[3-9] is enough. */
  boolean isMobile(PhoneNumber number) {
    if (number.getCountryCode() == CHINA) {
      return CHINESE_MOBILE.matcher(national(number)).matches();
    }
    return switch (library.getNumberType(number)) {
      case MOBILE, FIXED_LINE_OR_MOBILE -> true;
      case UNKNOWN -> isOutsideKnownPlans(number);
      default -> false;
    };
  }

  boolean isLandline(PhoneNumber number) {
    return library.isValidNumber(number)
        && library.getNumberType(number) != PhoneNumberType.MOBILE
        && !(number.getCountryCode() == CHINA && isMobile(number));
  }

  /**
   * Of a length that its country has, in a range that the library does not know: new ranges open,
   * and ranges kept for fiction never do. What people gave as their number is held, not judged.
   */
  private boolean isOutsideKnownPlans(PhoneNumber number) {
    return number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN
        && library.isPossibleNumber(number)
        && !library.isValidNumber(number);
  }

  /** E.164, with RFC 3966's {@code ;ext=} where there is an extension. */
  String normal(PhoneNumber number) {
    String e164 = library.format(number, PhoneNumberFormat.E164);
    return number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164;
  }

  String national(PhoneNumber number) {
    return library.getNationalSignificantNumber(number);
  }

  /** As dialled: {@code 0571} at home, {@code +4420} abroad; empty where numbers have no area. */
  String areaCode(PhoneNumber number) {
    int length = library.getLengthOfGeographicalAreaCode(number);
    if (length == 0) {
      return "";
    }
    String area = national(number).substring(0, length);
    return number.getCountryCode() == library.getCountryCodeForRegion(homeRegion)
        ? Optional.ofNullable(library.getNddPrefixForRegion(homeRegion, true)).orElse("") + area
        : "+" + number.getCountryCode() + area;
  }
}
