package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;
import java.util.List;

/** How old somebody is: {@code 32岁}, {@code 38-year-old}, {@code aged 41}. */
final class Ages {
  private static final List<String> TURNS = List.of("turn", "turns", "turned", "turning");

  private Ages() {}

  private static boolean isLabelEnd(char c) {
    return Character.isWhitespace(c) || c == ':' || c == '：';
  }

  private static boolean isTurn(Passage passage, int blank) {
    String text = passage.text();
    for (String verb : TURNS) {
      int from = blank - verb.length();
      if (from >= 0 && text.startsWith(verb, from) && !Passage.isLetter(passage.at(from - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Looks at a number of up to three digits; says where it ends where it is an age, else 0. */
  static int look(Passage passage, int start, int end, Candidates out) {
    char next = passage.at(end);
    boolean years =
        next == '岁' || next == '歳' || next == '세' || (next == '周' && passage.at(end + 1) == '岁');
    if (!years) {
      String after = passage.text().substring(end, Math.min(passage.length(), end + 12));
      years =
          after.startsWith(" year old")
              || after.startsWith("-year-old")
              || after.startsWith(" years old")
              || after.startsWith("-years-old")
              || after.startsWith(" yo ")
              || after.startsWith("y/o")
              || after.startsWith(" years of");
    }
    if (years && end - start <= 3) {
      out.add(Kind.AGE, start, end, 0.93, "years stand behind it");
      return end;
    }
    boolean turned = passage.at(start - 1) == ' ' && isTurn(passage, start - 1);
    if (end - start == 2 && turned && !(next == ' ' && Passage.isLetter(passage.at(end + 1)))) {
      out.add(Kind.AGE, start, end, 0.85, "somebody turns so many");
      return end;
    }
    if (end - start == 2
        && isLabelEnd(passage.at(start - 1))
        && passage.topicClose(start) == Topic.AGE) {
      out.add(Kind.AGE, start, end, 0.85, "after a word for age");
      return end;
    }
    return 0;
  }
}
