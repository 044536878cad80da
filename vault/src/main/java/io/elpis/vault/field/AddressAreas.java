package io.elpis.vault.field;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of an address that many people share. */
record AddressAreas(ChineseAddresses chinese) {
  private static final Set<String> CHINA =
      Set.of("CN", "CHN", "CHINA", "中国", "中华人民共和国", "HK", "HKG", "MO", "MAC", "TW", "TWN");

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** A house number or a whole line in the wrong part is not a place name and stays hidden. */
  private static final Pattern PLACE = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'’-]{0,39}");

  private static final List<AddressPart> LARGE_TO_SMALL =
      List.of(
          AddressPart.REGION,
          AddressPart.CITY,
          AddressPart.DISTRICT,
          AddressPart.LINE1,
          AddressPart.LINE2);

  private static final List<AddressPart> REST =
      List.of(AddressPart.DISTRICT, AddressPart.LINE1, AddressPart.LINE2, AddressPart.POSTAL_CODE);

  /** What is shown, and what comes between it and the stars. */
  record Area(String text, String separator) {
    String withStars() {
      return text + separator + Masks.STARS;
    }

    @Override
    public String toString() {
      return "Area[hidden]";
    }
  }

  /**
   * Of one line: only Chinese areas are known well enough to be told from streets. An area with
   * nothing behind it is the whole value, and a mask never gives that.
   */
  Optional<Area> of(String line) {
    return chinese
        .split(line)
        .filter(area -> CleanText.any(area.rest(), Character::isLetterOrDigit))
        .map(area -> new Area(area.area(), ""));
  }

  Optional<Area> of(FieldValue.Structured structured) {
    Map<String, String> parts = structured.parts();
    String country = country(parts);
    String names = text(parts, AddressPart.REGION) + text(parts, AddressPart.CITY);
    boolean hasHan = HAN.matcher(names).find();
    if (CHINA.contains(country) || (country.isEmpty() && (hasHan || names.isEmpty()))) {
      return of(joined(structured));
    }
    String shown =
        Stream.of(AddressPart.COUNTRY, AddressPart.REGION, AddressPart.CITY)
            .map(part -> text(parts, part))
            .filter(name -> PLACE.matcher(name).matches())
            .collect(Collectors.joining(", "));
    boolean hasRest = REST.stream().anyMatch(part -> !text(parts, part).isEmpty());
    return shown.isEmpty() || !hasRest ? Optional.empty() : Optional.of(new Area(shown, ", "));
  }

  /** One line as Chinese addresses are written; the country only where it is another. */
  static String joined(FieldValue.Structured structured) {
    Map<String, String> parts = structured.parts();
    String country = country(parts);
    StringBuilder line = new StringBuilder(CHINA.contains(country) ? "" : country);
    String previous = "";
    for (AddressPart part : LARGE_TO_SMALL) {
      String text = text(parts, part);
      // Forms that fill one part into the next repeat it: 浙江省, 浙江省杭州市.
      boolean repeated = !previous.isEmpty() && text.startsWith(previous);
      line.append(' ').append(repeated ? text.substring(previous.length()) : text);
      previous = text;
    }
    return line.toString().strip();
  }

  private static String country(Map<String, String> parts) {
    return text(parts, AddressPart.COUNTRY).toUpperCase(Locale.ROOT);
  }

  private static String text(Map<String, String> parts, AddressPart part) {
    return parts.getOrDefault(part.key(), "");
  }
}
