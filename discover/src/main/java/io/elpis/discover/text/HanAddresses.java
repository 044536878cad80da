package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.HanWords;
import io.elpis.discover.words.Topic;

/**
 * Addresses in Chinese characters: names of divisions, then roads, numbers, buildings and rooms. An
 * address that ends with the division is a place only.
 */
final class HanAddresses {
  private static final String UNITS = "省市区县镇乡村路街巷弄道号栋幢座楼层室单元户组屯里园苑院城厦场庄寨州旗盟沟段馆店房都府県町丁目番地";
  private static final String ENDS = "号栋幢座楼层室户组园苑院城厦场庄村馆店房元地";
  private static final String ROADS = "路街巷弄道";
  private static final String STOPS = "在于到住的是和与至由从向为往自因我你他她请将";
  private static final int LONGEST_PART = 12;

  private final Passage passage;
  private final Candidates out;
  private final HanWords words = HanWords.standard();

  HanAddresses(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
  }

  void run() {
    int i = 0;
    int floor = 0;
    while (i < passage.length()) {
      char c = passage.at(i);
      int end = 0;
      if (Passage.isHan(c)) {
        int division = words.division(passage.text(), i);
        if (division > 1) {
          end = from(i, i + division);
        } else if (ROADS.indexOf(c) >= 0 && Passage.isDigit(passage.at(i + 1))) {
          int start = roadStart(i, floor);
          end = start < i - 1 ? from(start, start) : 0;
        }
      }
      i = Math.max(end, i + 1);
      floor = Math.max(floor, end);
    }
  }

  private int roadStart(int road, int floor) {
    int i = road;
    while (i > floor
        && road - i < 5
        && Passage.isHan(passage.at(i - 1))
        && STOPS.indexOf(passage.at(i - 1)) < 0) {
      i--;
    }
    return i;
  }

  /** Follows an address whose first division ends at {@code next}; says where it ended. */
  private int from(int start, int next) {
    int end = next;
    int levels = next > start ? 1 : 0;
    boolean number = false;
    boolean road = false;
    while (true) {
      int part = words.division(passage.text(), end);
      part = part > 1 ? part : part(end);
      if (part == 0) {
        break;
      }
      road |= ROADS.indexOf(passage.at(end + part - 1)) >= 0;
      number |= hasDigit(end, end + part);
      levels++;
      end += part;
    }
    if ((number && road) || (number && levels >= 3)) {
      end = withLandmark(end);
      boolean explained = passage.topic(start, end) == Topic.ADDRESS;
      out.add(
          Kind.ADDRESS,
          start,
          end,
          explained ? 0.97 : 0.88,
          "division, road and number",
          explained ? "after a word for addresses" : "");
    } else if (levels >= 3 && passage.topic(start, end) == Topic.ADDRESS) {
      out.add(Kind.ADDRESS, start, end, 0.8, "divisions", "after a word for addresses");
    } else if (next > start) {
      out.add(Kind.PLACE, start, end, end - start > 2 ? 0.8 : 0.6, "a division of China");
    }
    return end;
  }

  /** The length of a part such as {@code 香港中路} or {@code 67号}, 0 where none follows. */
  private int part(int from) {
    int last = 0;
    for (int i = from; i < passage.length() && i - from < LONGEST_PART; i++) {
      char c = passage.at(i);
      boolean inside =
          Passage.isHan(c)
              || Passage.isAlphanumeric(c)
              || c == '-'
              || c == '－'
              || c == '#'
              || c == '·';
      if (!inside || isPhone(i)) {
        break;
      }
      if (i > from && UNITS.indexOf(c) >= 0) {
        last = i + 1 - from;
        break;
      }
    }
    if (last == 0) {
      return numberedRoom(from);
    }
    boolean numbered = hasDigit(from, from + last);
    char unit = passage.at(from + last - 1);
    boolean single = last == 2 && !numbered && ENDS.indexOf(unit) >= 0 && passage.at(from) != '单';
    return single || hasStop(from, from + last) ? 0 : last;
  }

  /** A bare number at the end: {@code 3号楼1801}, {@code 2-3}. */
  private int numberedRoom(int from) {
    int i = from;
    while (Passage.isAlphanumeric(passage.at(i)) || (passage.at(i) == '-' && i > from)) {
      i++;
    }
    return i > from
            && i - from <= 6
            && Passage.isDigit(passage.at(i - 1))
            && !Passage.isDigit(passage.at(from - 1))
        ? i - from
        : 0;
  }

  private boolean isPhone(int at) {
    int digits = 0;
    while (Passage.isDigit(passage.at(at + digits))) {
      digits++;
    }
    return digits >= 6;
  }

  private boolean hasStop(int from, int to) {
    for (int i = from; i < to; i++) {
      if ("，。；、的是在请，与和".indexOf(passage.at(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean hasDigit(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Passage.isDigit(passage.at(i))
          || ("一二三四五六七八九十".indexOf(passage.at(i)) >= 0
              && i + 1 < to
              && ENDS.indexOf(passage.at(i + 1)) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** What describes the door, up to where the line or the clause ends: {@code …1号省体育场东门}. */
  private int withLandmark(int end) {
    int i = end;
    while (i - end < 9 && (Passage.isHan(passage.at(i)) || Passage.isAlphanumeric(passage.at(i)))) {
      if (STOPS.indexOf(passage.at(i)) >= 0 || "电邮手身联收".indexOf(passage.at(i)) >= 0) {
        return end;
      }
      i++;
    }
    char c = passage.at(i);
    boolean closed =
        c == 0 || c == '\n' || c == '\r' || c == '，' || c == '。' || c == '；' || c == ',' || c == '"'
            || c == '\t';
    return closed && i - end <= 8 ? i : end;
  }
}
