package io.elpis.bench.discover;

import io.elpis.discover.Detector;
import io.elpis.discover.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Scores labelled texts word by word, as presidio-research does: a word is right where its label
 * and the kind found there are of one type.
 */
final class TextBoard {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  private final Map<PresidioTypes, Tally> tallies = new EnumMap<>(PresidioTypes.class);
  private final List<String> mistakes = new ArrayList<>();
  private final Reliability reliability = new Reliability();

  static TextBoard score(List<LabelledText> texts, Half half) {
    TextBoard board = new TextBoard();
    Detector detector = Detector.standard();
    for (LabelledText text : texts) {
      if (Half.of(text.template()) == half) {
        board.score(text, detector.find(text.text()));
      }
    }
    return board;
  }

  private void score(LabelledText text, List<Finding> findings) {
    for (MatchResult word : WORD.matcher(text.text()).results().toList()) {
      Optional<PresidioTypes> labelled = labelled(text, word.start());
      Optional<PresidioTypes> found = found(findings, word.start());
      if (labelled.equals(found)) {
        labelled.ifPresent(type -> tally(type).right());
      } else {
        labelled.ifPresent(type -> tally(type).missed());
        found.ifPresent(type -> tally(type).wrong());
        mistakes.add(
            labelled.map(Enum::name).orElse("-")
                + "\t"
                + found.map(Enum::name).orElse("-")
                + "\t"
                + word.group()
                + "\t"
                + text.text().replace("\n", "\\n"));
      }
    }
    for (Finding finding : findings) {
      Optional<PresidioTypes> type = PresidioTypes.ofKind(finding.kind());
      type.filter(PresidioTypes::isKnownToBoth)
          .ifPresent(t ->
              reliability.add(finding.confidence(), labelled(text, finding.start()).equals(type)));
    }
  }

  private static Optional<PresidioTypes> labelled(LabelledText text, int at) {
    return text.labels().stream()
        .filter(label -> label.start() <= at && at < label.end())
        .findFirst()
        .map(label -> PresidioTypes.ofLabel(label.type()));
  }

  private static Optional<PresidioTypes> found(List<Finding> findings, int at) {
    for (Finding finding : findings) {
      if (finding.start() <= at && at < finding.end()) {
        return PresidioTypes.ofKind(finding.kind());
      }
    }
    return Optional.empty();
  }

  private Tally tally(PresidioTypes type) {
    return tallies.computeIfAbsent(type, any -> new Tally());
  }

  Map<PresidioTypes, Tally> tallies() {
    return tallies;
  }

  Reliability reliability() {
    return reliability;
  }

  /** One line a word: label, kind, word, text. Of the half that may be looked at only. */
  List<String> mistakes() {
    return mistakes;
  }

  /** Over the types that both sides know. */
  Tally total() {
    Tally total = new Tally();
    tallies.forEach((type, tally) -> {
      if (type.isKnownToBoth()) {
        total.add(tally);
      }
    });
    return total;
  }
}
