package io.elpis.trace.mark;

import java.util.List;
import java.util.Map;

/**
 * The carriers of a type of value. Names, keys, documents and legal amounts have none and are never
 * touched. Immutable; for any thread.
 *
 * <p>Address: whether the words 省 and 市 are written out, whether levels, street and building are
 * set apart, how a comma is followed. Telephone numbers: country code and grouping. All of them are
 * respelled by whoever normalises a table; then they are erased, and a trace says so.
 */
public record Wording(String type, List<Carrier> carriers) {
  /** Nothing can be read. */
  public static final byte ERASED = -1;

  private static final String PROVINCES =
      "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海";
  private static final String CITIES = "北京|天津|上海|重庆";

  private static final Map<String, List<Carrier>> CARRIERS =
      Map.of(
          "address",
          List.of(
              Spelling.of(
                  "province-word",
                  "^(?:" + PROVINCES + ")(?<mark>省?)(?= ?(?!省)\\p{IsHan})",
                  "",
                  "省"),
              Spelling.of(
                  "city-word",
                  "^(?:(?:"
                      + PROVINCES
                      + ")省? ?\\p{IsHan}{2}|(?:"
                      + CITIES
                      + "))(?<mark>市?)"
                      + "(?= ?(?!市)\\p{IsHan}{1,5}[区县市])",
                  "",
                  "市"),
              Spelling.of(
                  "district-gap", "^[\\p{IsHan} ]{2,14}?[区县](?<mark> ?)(?=[^ 区县市])", "", " "),
              Spelling.of("street-gap", "\\p{IsHan}[路街道巷弄](?<mark> ?)(?=\\d)", "", " "),
              Spelling.of("number-gap", "\\d[号號](?<mark> ?)(?=[\\p{IsHan}\\d&&[^楼院]])", "", " "),
              Spelling.of("building-gap", "\\d[幢栋](?<mark> ?)(?=\\d)", "", " "),
              Spelling.of("entrance-gap", "单元(?<mark> ?)(?=\\d)", "", " "),
              Spelling.of("comma-gap-1", "^[^,]*,(?<mark> ?)(?=[^ ,])", "", " "),
              Spelling.of("comma-gap-2", "^[^,]*,[^,]*,(?<mark> ?)(?=[^ ,])", "", " "),
              Spelling.of("comma-gap-3", "^(?:[^,]*,){3}(?<mark> ?)(?=[^ ,])", "", " "),
              Spelling.of("last-stop", "[A-Za-z](?<mark>\\.?)$", "", ".")),
          "mobile",
          List.of(
              Spelling.of("country-code", "^(?<mark>(?:\\+86 ?)?)(?=1[3-9]\\d)", "", "+86 "),
              Spelling.of("grouping-1", "^(?:\\+86 ?)?1[3-9]\\d(?<mark> ?)(?=\\d)", "", " "),
              Spelling.of(
                  "grouping-2", "^(?:\\+86 ?)?1[3-9]\\d ?\\d{4}(?<mark> ?)(?=\\d{4}$)", "", " ")));

  /** The carriers of a type, by its word; none for most. */
  public static Wording of(String type) {
    return new Wording(type, CARRIERS.getOrDefault(type, List.of()));
  }

  /** How many slots a value has, whether or not all have a place in it. */
  public int slots() {
    return carriers.size();
  }

  /**
   * The value spelled by these symbols, or as it is where that would not be the same value.
   *
   * @param symbols one for each carrier
   */
  public String write(String value, byte[] symbols, Sameness sameness) {
    String written = value;
    for (int slot = 0; slot < carriers.size(); slot++) {
      written = carriers.get(slot).write(written, symbols[slot]);
    }
    return written.equals(value) || sameness.same(type, value, written) ? written : value;
  }

  /** The symbols of a spelling, {@link #ERASED} where a carrier has no place in it. */
  public byte[] read(String text) {
    byte[] symbols = new byte[carriers.size()];
    for (int slot = 0; slot < symbols.length; slot++) {
      symbols[slot] = carriers.get(slot).read(text);
    }
    return symbols;
  }
}
