package io.elpis.discover.text;

import io.elpis.discover.Finding;
import java.util.List;

/** Runs the recognisers over a text and settles what overlaps. */
public final class TextReader {
  private TextReader() {}

  /**
   * Finds what stands in a text.
   *
   * @param words whether names, places and addresses are looked for too
   * @param least confidence
   */
  public static List<Finding> find(String text, boolean words, double least) {
    PlainText plain = PlainText.of(text);
    Passage passage = new Passage(plain.text());
    Candidates candidates = new Candidates();
    new CodeScan(passage, candidates, words).run();
    if (words && LogLines.are(plain.text())) {
      LogLines.look(plain.text(), candidates);
    } else if (words) {
      new WordScan(passage, candidates).run();
    }
    return plain.inOriginal(candidates.settled(least));
  }
}
