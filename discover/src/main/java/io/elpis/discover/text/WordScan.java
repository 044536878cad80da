package io.elpis.discover.text;

/** Finds what is made of words: addresses first, then names and places in what is left. */
final class WordScan {
  private final Passage passage;
  private final Candidates out;

  WordScan(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
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
      boolean[] taken = new boolean[words.count()];
      new StreetScan(passage, words, taken, out).run();
      new NameScan(passage, words, taken, out).run();
    }
    if (han) {
      new HanAddresses(passage, out).run();
      new HanNames(passage, out).run();
    }
  }
}
