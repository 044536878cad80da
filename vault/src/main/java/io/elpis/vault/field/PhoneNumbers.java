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
  private static final int CHINESE_MOBILE_DIGITS = 11;
  private static final long FIRST_CHINESE_MOBILE = 130_0000_0000L;
  private static final long LAST_CHINESE_MOBILE = 199_9999_9999L;
  private static final int FEWEST_DIGITS = 5;
  private static final int MOST_DIGITS = 17;

  private static final Pattern EXTENSION =
      Pattern.compile("(?i)(.*?)(?:;ext=|ext|转|轉|分机|x|#)([0-9]{1,8})");

  /** A third group after area code and number; anywhere else a dash only groups digits. */
  private static final Pattern DASHED_EXTENSION =
      Pattern.compile("((?:\\+86-?)?0?[0-9]{2,3}-?[0-9]{7,8})-([0-9]{1,6})");

  private static final Pattern GROUPING = Pattern.compile("[\\p{IsWhite_Space}().·/~]");
  private static final Pattern DASHES = Pattern.compile("\\p{Pd}|−");

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
    if (isBare(text)) {
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
    if (!isBare(bare)) {
      return Optional.empty();
    }
    String international = bare.startsWith("00") ? "+" + bare.substring(2) : bare;
    if (homeRegion.equals("CN") || international.startsWith("+")) {
      long national = chineseMobile(international);
      if (national > 0) {
        return Optional.of(new PhoneNumber().setCountryCode(CHINA).setNationalNumber(national));
      }
    }
    try {
      return Optional.of(library.parseAndKeepRawInput(international, homeRegion));
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  /** Digits alone, and perhaps a plus in front. */
  private static boolean isBare(String text) {
    int first = text.startsWith("+") ? 1 : 0;
    int digits = text.length() - first;
    return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && isDigits(text, first);
  }

  private static boolean isDigits(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The number of a Chinese mobile as it is dialled, with 86 and a zero in front or without; 0
   * where it is none. Read here: the library takes 17951 and its like for the carrier codes of
   * another time.
   *
   * @param bare as {@link #isBare} has it
   */
  private static long chineseMobile(String bare) {
    int first = bare.startsWith("+86") ? 3 : bare.startsWith("86") ? 2 : 0;
    int start = bare.length() - CHINESE_MOBILE_DIGITS;
    boolean dialled = start == first || (start == first + 1 && bare.charAt(first) == '0');
    if (!dialled || bare.charAt(start) == '+') {
      return 0;
    }
    long national = Long.parseLong(bare, start, bare.length(), 10);
    return isChineseMobile(national) ? national : 0;
  }

  private static boolean isChineseMobile(long national) {
    return national >= FIRST_CHINESE_MOBILE && national <= LAST_CHINESE_MOBILE;
  }

  /** China's numbering plan opens ranges faster than libraries learn of them: 1[3-9] is enough. */
  boolean isMobile(PhoneNumber number) {
    if (number.getCountryCode() == CHINA) {
      return !number.isItalianLeadingZero() && isChineseMobile(number.getNationalNumber());
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
    String e164 =
        number.getCountryCode() == CHINA && isMobile(number)
            ? "+86" + number.getNationalNumber()
            : library.format(number, PhoneNumberFormat.E164);
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
