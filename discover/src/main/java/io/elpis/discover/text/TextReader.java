package io.elpis.discover.text;

import io.elpis.discover.Finding;
import java.util.List;

/** Runs the recognisers over a text and settles what overlaps. */
public final class TextReader {
  private TextReader() {}

  /**
   * @param words whether names, places and addresses are looked for too
   * @param least confidence
   */
  public static List<Finding> find(String text, boolean words, double least) {
    Passage passage = new Passage(text);
    Candidates candidates = new Candidates();
    new CodeScan(passage, candidates).run();
    if (words) {
      new WordScan(passage, candidates).run();
    }
    return candidates.settled(least);
  }
}
