package io.elpis.discover.text;

import io.elpis.discover.Finding;
import io.elpis.discover.Kind;

/** Finds what is made of words: addresses first, then names and places in what is left. */
final class WordScan {
  private static final double SURE = 0.6;

  private final Passage passage;
  private final Candidates out;

  WordScan(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
  }

  /** Words that are part of a code: an address goes on over a number, but not over a phone's. */
  private boolean[] takenByCodes(Words words) {
    boolean[] taken = new boolean[words.count()];
    int word = 0;
    for (Finding finding : out.settled(SURE)) {
      while (word < words.count() && words.end(word) <= finding.start()) {
        word++;
      }
      boolean postal = finding.kind() == Kind.POSTAL_CODE;
      for (int i = word; i < words.count() && words.start(i) < finding.end(); i++) {
        taken[i] = !postal;
      }
    }
    return taken;
  }

  void run() {
    boolean alphabetic = false;
    boolean han = false;
    for (int i = 0; i < passage.length(); i++) {
      char c = passage.at(i);
      alphabetic |= c < 128 ? Passage.isLetter(c) : c < 0x2e80;
      han |= Passage.isHan(c);
    }
    if (alphabetic) {
      Words words = new Words(passage.text());
      boolean[] taken = takenByCodes(words);
      new WordDates(passage, words, taken, out).run();
      new StreetScan(passage, words, taken, out).run();
      new NameScan(passage, words, taken, out).run();
    }
    if (han) {
      new HanAddresses(passage, out).run();
      new HanNames(passage, out).run();
    }
  }
}
