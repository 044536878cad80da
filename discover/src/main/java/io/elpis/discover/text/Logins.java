package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;

/**
 * Names of accounts and secrets, which look like anything and are told by the word right before
 * them alone: {@code QQ：…}, {@code 微信号 …}, {@code password=…}.
 */
final class Logins {
  private static final int SHORTEST = 5;
  private static final int LONGEST_NUMBER = 11;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_SECRET = 256;

  private final Passage passage;
  private final Candidates out;

  Logins(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
  }

  /** Looks at digits that nothing else explains. */
  int number(int start, int end) {
    int length = end - start;
    if (passage.at(start - 1) == '_' || passage.at(start - 1) == '-') {
      return look(start, end);
    }
    if (length < SHORTEST || length > LONGEST_NUMBER || !isOpen(start)) {
      return 0;
    }
    boolean named = passage.topicClose(start) == Topic.LOGIN && isClosed(end);
    return named ? found(Kind.ACCOUNT, start, end, 0.8, "after a word for accounts") : 0;
  }

  /** Looks at a token of letters and digits that nothing else explains. */
  int look(int from, int to) {
    int start = from;
    while (from - start < LONGEST_NAME && isPart(passage.at(start - 1))) {
      start--;
    }
    if (!isOpen(start)) {
      return 0;
    }
    Topic topic = passage.topicClose(start);
    if (topic == Topic.SECRET) {
      return secret(start);
    }
    int end = to;
    while (end - to < LONGEST_NAME && isPart(passage.at(end))) {
      end++;
    }
    return topic == Topic.LOGIN && end - start >= SHORTEST && isClosed(end)
        ? found(Kind.ACCOUNT, start, end, 0.75, "after a word for accounts")
        : 0;
  }

  /** To the next blank, quote or separator. Only where a sign assigns it. */
  private int secret(int start) {
    int sign = start - 1;
    while (sign > 0 && " \"'".indexOf(passage.at(sign)) >= 0) {
      sign--;
    }
    if (":=：＝".indexOf(passage.at(sign)) < 0) {
      return 0;
    }
    int end = start;
    while (end < passage.length() && end - start < LONGEST_SECRET && isOfSecret(passage.at(end))) {
      end++;
    }
    return end - start > SHORTEST
        ? found(Kind.SECRET, start, end, 0.8, "after a word for secrets")
        : 0;
  }

  private static boolean isOfSecret(char c) {
    return c > ' ' && c < 0x7f && "\"'<>,;)}&".indexOf(c) < 0;
  }

  private boolean isOpen(int start) {
    return start > 0 && " :：=＝\"'是为\t".indexOf(passage.at(start - 1)) >= 0;
  }

  private boolean isClosed(int end) {
    char next = passage.at(end);
    return next == 0 || (!Passage.isAlphanumeric(next) && "@_-/:=(".indexOf(next) < 0);
  }

  private static boolean isPart(char c) {
    return Passage.isAlphanumeric(c) || c == '_' || c == '-';
  }

  private int found(Kind kind, int start, int end, double confidence, String why) {
    out.add(kind, start, end, confidence, why);
    return end;
  }
}
