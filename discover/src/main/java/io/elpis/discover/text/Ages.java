package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;

/** How old somebody is: {@code 32岁}, {@code 38-year-old}, {@code aged 41}. */
final class Ages {
  private Ages() {}

  /** Looks at a number of up to three digits; says where it ends where it is an age, else 0. */
  static int look(Passage passage, int start, int end, Candidates out) {
    char next = passage.at(end);
    boolean years = next == '岁' || next == '歳' || next == '세' || next == '周' && passage.at(end + 1) == '岁';
    if (!years) {
      String after = passage.text().substring(end, Math.min(passage.length(), end + 12));
      years = after.startsWith(" year old") || after.startsWith("-year-old") || after.startsWith(" years old") || after.startsWith("-years-old") || after.startsWith(" yo ") || after.startsWith("y/o") || after.startsWith(" years of");
    }
    if (years && end - start <= 3) {
      out.add(Kind.AGE, start, end, 0.93, "years stand behind it");
      return end;
    }
    if (end - start == 2 && Character.isWhitespace(passage.at(start - 1)) | passage.at(start - 1) == '：' | passage.at(start - 1) == ':' && passage.topic(start, end) == Topic.AGE) {
      out.add(Kind.AGE, start, end, 0.85, "after a word for age");
      return end;
    }
    return 0;
  }
}
