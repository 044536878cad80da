package io.elpis.trace.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Matching on an index in memory with three plain types; real fields are tested where they live.
 */
final class MatchingTest {
  private static UUID term(String field, String text) {
    return UUID.nameUUIDFromBytes((field + "/" + text).getBytes(StandardCharsets.UTF_8));
  }

  private static final class PlainReader implements ClueReader {
    @Override
    public List<Guess> guesses(String text) {
      String digits = text.replace(" ", "");
      if (digits.matches("1\\d{10}")) {
        return List.of(new Guess("mobile", .97));
      }
      if (text.contains("@")) {
        return List.of(new Guess("email", .9));
      }
      return text.matches("\\p{IsHan}{2,3}") ? List.of(new Guess("name", .8)) : List.of();
    }

    @Override
    public List<Clue> clues(String text, String type) {
      String plain = text.replace(" ", "");
      List<Clue> clues = new ArrayList<>();
      if (type.equals("mobile") && plain.matches("1\\d{2}[\\d*]{4}\\d{4}")) {
        if (!plain.contains("*")) {
          clues.add(new Clue("mobile", Clue.Kind.EXACT, type, List.of(term("mobile", plain))));
        }
        String end = plain.substring(7);
        clues.add(new Clue("mobile", Clue.Kind.SUFFIX, type, List.of(term("mobile-end", end))));
      }
      if (type.equals("name") || type.equals("email")) {
        clues.add(new Clue(type, Clue.Kind.EXACT, type, List.of(term(type, plain))));
      }
      return clues;
    }
  }

  private static final class MemoryIndex implements RecordIndex {
    private final Map<UUID, List<String>> holders = new HashMap<>();
    private long population;

    void add(String id, String name, String mobile, String email) {
      population++;
      put(term("name", name), id);
      put(term("mobile", mobile), id);
      put(term("mobile-end", mobile.substring(7)), id);
      put(term("email", email), id);
    }

    private void put(UUID term, String id) {
      holders.computeIfAbsent(term, key -> new ArrayList<>()).add(id);
    }

    @Override
    public long population() {
      return population;
    }

    @Override
    public Map<UUID, List<String>> holders(Collection<UUID> terms, int most) {
      Map<UUID, List<String>> found = new HashMap<>();
      terms.stream()
          .filter(holders::containsKey)
          .forEach(term -> found.put(term, holders.getOrDefault(term, List.of())));
      return found;
    }
  }

  private static MemoryIndex index() {
    MemoryIndex index = new MemoryIndex();
    for (int person = 0; person < 500; person++) {
      index.add(
          "s" + person,
          "王" + (char) ('一' + person / 5),
          "138" + (10_000_000 + person),
          "p" + person + "@example.org");
    }
    return index;
  }

  private static List<RowMatch> match(List<String> header, List<List<String>> rows) {
    PlainReader reader = new PlainReader();
    LeakedTable table = new LeakedTable(header, rows);
    return new Matching(reader, index()).match(table, Columns.of(table, reader));
  }

  @Test
  void match_unknownHeadersAndOtherOrder_findsTheRecords() {
    List<RowMatch> matches =
        match(
            List.of("x1", "联系方式", "客户"),
            List.of(
                List.of("7", "138 1000 0017", "王" + (char) ('一' + 3)),
                List.of("8", "１３８１０００００２３", "王" + (char) ('一' + 4)),
                List.of("9", "13910000023", "李四")));
    assertThat(matches.get(0).candidates()).extracting(RowMatch.Candidate::record).contains("s17");
    assertThat(matches.get(1).candidates()).extracting(RowMatch.Candidate::record).contains("s23");
    assertThat(matches.get(2).isMatched()).isFalse();
    assertThat(matches).noneMatch(RowMatch::isAmbiguous);
  }

  @Test
  void match_mergedColumnsAndPastedText_findsTheRecords() {
    List<RowMatch> matches =
        match(
            List.of(),
            List.of(
                List.of("王丅 / 13810000021 / 待发货"),
                List.of("电话:13810000022，尽快"),
                List.of("p33@example.org;p33"),
                List.of("没有人")));
    assertThat(matches.get(0).candidates()).extracting(RowMatch.Candidate::record).contains("s21");
    assertThat(matches.get(1).candidates()).extracting(RowMatch.Candidate::record).contains("s22");
    assertThat(matches.get(2).candidates()).extracting(RowMatch.Candidate::record).contains("s33");
    assertThat(matches.get(3).isMatched()).isFalse();
  }

  /** The end of a number and one of a hundred names: 19.6 bits, where 26 are wanted. */
  @Test
  void match_maskedDigitsAndACommonName_areTooLittleAlone() {
    List<RowMatch> matches =
        match(
            List.of("手机", "姓名"),
            List.of(
                List.of("138****0017", "王" + (char) ('一' + 3)),
                List.of("138****0018", "王" + (char) ('一' + 3))));
    assertThat(matches).noneMatch(RowMatch::isMatched);
  }

  @Test
  void match_aNumberOfTwoPeople_isAmbiguousWithHalfTheWeightEach() {
    PlainReader reader = new PlainReader();
    MemoryIndex index = index();
    index.add("twin", "李四", "13810000017", "twin@example.org");
    LeakedTable table =
        new LeakedTable(List.of("phone"), List.of(List.of("13810000017"), List.of("13810000018")));
    List<RowMatch> matches = new Matching(reader, index).match(table, Columns.of(table, reader));
    assertThat(matches.getFirst().isAmbiguous()).isTrue();
    assertThat(matches.getFirst().candidates()).allMatch(one -> one.weight() == .5);
    assertThat(matches.get(1).isAmbiguous()).isFalse();
  }

  @Test
  void table_asText_showsNoCell() {
    assertThat(new LeakedTable(List.of(), List.of(List.of("13810000017"))).toString())
        .doesNotContain("138");
  }
}
