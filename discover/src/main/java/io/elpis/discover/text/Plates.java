package io.elpis.discover.text;

/** Chinese number plates in text (GA 36-2018). */
final class Plates {
  private static final String SPECIAL = "挂学警港澳试超使领";

  private Plates() {}

  /** Where a plate ends that starts with a province's character, else 0. */
  static int end(Passage passage, int start) {
    char office = passage.at(start + 1);
    if (office < 'A' || office > 'Z') {
      return 0;
    }
    int i = start + 2;
    char c = passage.at(i);
    if (c == '·' || c == '.' || c == '-' || c == ' ' || c == '•') {
      i++;
    }
    int from = i;
    int digits = 0;
    while (i - from < 6 && isSerial(passage.at(i))) {
      digits += Passage.isDigit(passage.at(i)) ? 1 : 0;
      i++;
    }
    if (i - from == 4 && SPECIAL.indexOf(passage.at(i)) >= 0 && passage.at(i) != 0) {
      return i + 1;
    }
    boolean whole = i - from == 5 || (i - from == 6 && isNewEnergy(passage, from));
    return whole && digits >= 2 && !Passage.isAlphanumeric(passage.at(i)) ? i : 0;
  }

  private static boolean isNewEnergy(Passage passage, int from) {
    return Passage.isLetter(passage.at(from)) || Passage.isLetter(passage.at(from + 5));
  }

  private static boolean isSerial(char c) {
    return Passage.isDigit(c) || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O');
  }
}
