package io.elpis.vault.field;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the area that a Chinese address begins with. Levels may be missing or short ({@code
 * 浙江杭州西湖区}); of several readings the one that explains most characters is taken.
 */
final class ChineseAddresses {
  private static final Pattern COUNTRY = Pattern.compile("^(中华人民共和国|中国)");
  private static final Pattern NOISE =
      Pattern.compile("[\\p{IsWhite_Space},;、。|/]|市辖区|(?:省|自治区)直辖县(?:级行政区划)?");

  /** Without a province or city in front, only these are safely a district and not a street. */
  private static final Pattern STANDS_ALONE = Pattern.compile("..+[区县市旗]");

  private final Divisions divisions = new Divisions();

  /** Codes of the levels found, each empty where missing, and what is left of the text. */
  private record Path(Step province, Step city, Step county) {
    /** A short name alone is more likely a street: 北京路 is found in every town. */
    boolean isTrusted() {
      if (!county.name().isEmpty()) {
        return !province.name().isEmpty() || !city.name().isEmpty() || county.standsAlone();
      }
      return city.name().isEmpty()
          ? !province.name().isEmpty() && !province.isShortened()
          : !province.name().isEmpty() || !city.isShortened();
    }
  }

  private record Step(String name, String code, boolean isShortened, String rest) {
    static Step none(String text) {
      return new Step("", "", false, text);
    }

    boolean standsAlone() {
      return STANDS_ALONE.matcher(name).matches();
    }

    String scope(int digits) {
      return code.isEmpty() ? "" : code.substring(0, digits);
    }
  }

  /** Nothing where the text does not begin with an area. */
  Optional<ChineseArea> split(String address) {
    String text = withoutNoise(address);
    return Stream.of(step(divisions.province(text), text), Step.none(text))
        .flatMap(province ->
            Stream.of(
                    step(divisions.city(province.scope(2), province.rest()), province.rest()),
                    Step.none(province.rest()))
                .map(city -> withCounty(province, city)))
        .filter(Path::isTrusted)
        .min(Comparator.comparingInt(path -> path.county().rest().length()))
        .map(this::area);
  }

  /** The two digits of GB/T 2260 for the province that an address lies in, where it says so. */
  Optional<String> province(String address) {
    return split(address)
        .flatMap(area -> divisions.province(area.area()))
        .map(Divisions.Match::code)
        .filter(code -> !code.equals(Divisions.AMBIGUOUS))
        .map(code -> code.substring(0, 2));
  }

  static String withoutNoise(String address) {
    String text = NOISE.matcher(CleanText.plain(address)).replaceAll("");
    return COUNTRY.matcher(text).replaceFirst("");
  }

  private Path withCounty(Step province, Step city) {
    String scope = city.code().isEmpty() ? province.scope(2) : city.scope(4);
    return new Path(province, city, step(divisions.county(scope, city.rest()), city.rest()));
  }

  private static Step step(Optional<Divisions.Match> match, String text) {
    return match
        .map(m -> new Step(m.name(), m.code(), m.isShortened(), text.substring(m.name().length())))
        .orElseGet(() -> Step.none(text));
  }

  private ChineseArea area(Path path) {
    String deepest =
        Stream.of(path.county().code(), path.city().code(), path.province().code())
            .filter(code -> !code.isEmpty())
            .findFirst()
            .orElse("");
    boolean ambiguous = path.county().code().isEmpty();
    String area = fullName(deepest) + (ambiguous ? path.county().name() : "");
    return new ChineseArea(area, path.county().rest(), !path.county().name().isEmpty());
  }

  private String fullName(String code) {
    if (code.isEmpty()) {
      return "";
    }
    String province = divisions.name(code.substring(0, 2) + "0000");
    String city = code.startsWith("00", 2) ? "" : divisions.name(code.substring(0, 4) + "00");
    String county = code.endsWith("00") ? "" : divisions.name(code);
    return province + (city.equals(province) ? "" : city) + county;
  }
}
