package io.elpis.watch.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class BoundedTableTest {
  private static final class Word extends Kept {
    Word(String id) {
      super(id);
    }

    Word(String id, long hash) {
      super(id, hash);
    }
  }

  private static Word ask(BoundedTable<Word> table, String id) {
    Word known = table.get(id, Hashes.of(id));
    return known == null ? table.add(new Word(id)) : known;
  }

  @Test
  @DisplayName("what was put in and not forgotten is found, nothing else is, and the bound holds")
  void get_afterAnyOperations_findsWhatIsKept() {
    Seeds.forEachSeed(
        50,
        random -> {
          int capacity = 1 + random.nextInt(200);
          BoundedTable<Word> table = BoundedTable.ofTexts(capacity);
          Map<String, Word> seen = new HashMap<>();
          for (int step = 0; step < 3_000; step++) {
            String id = "w" + random.nextInt(400);
            Word word = ask(table, id);
            Word before = seen.put(id, word);
            assertThat(before == null || before == word || before.isGone()).isTrue();
          }
          assertThat(table.size()).isLessThanOrEqualTo(capacity);
          long kept = 0;
          for (Word word : seen.values()) {
            Word found = table.peek(word.id(), word.hash());
            assertThat(found).isSameAs(word.isGone() ? null : word);
            kept += word.isGone() ? 0 : 1;
          }
          assertThat(kept).isEqualTo(table.size());
        });
  }

  @Test
  @DisplayName("entries of one hash, and of hashes that begin alike, are told apart by their texts")
  void get_ofMeetingHashes_tellsTextsApart() {
    BoundedTable<Word> texts = BoundedTable.ofTexts(40);
    BoundedTable<Word> hashes = BoundedTable.ofHashes(40);
    for (int number = 0; number < 30; number++) {
      texts.add(new Word("w" + number, 7));
      hashes.add(new Word("", 7L + ((long) number << 50)));
    }
    for (int number = 0; number < 30; number++) {
      Word found = texts.peek("w" + number, 7);
      assertThat(found == null ? "" : found.id()).isEqualTo("w" + number);
    }
    assertThat(texts.peek("w30", 7)).isNull();
    assertThat(hashes.peek("anything", 7)).isNotNull();
  }

  @Test
  void add_toAFullTable_keepsWhatWasAskedFor() {
    BoundedTable<Word> table = BoundedTable.ofTexts(100);
    Word wanted = ask(table, "wanted");
    for (int number = 0; number < 10_000; number++) {
      assertThat(ask(table, "wanted")).isSameAs(wanted);
      ask(table, "flood" + number);
    }
    assertThat(table.size()).isEqualTo(100);
  }

  @Test
  @DisplayName("when it first is full, what was never asked for again goes before what is new")
  void add_toATableThatHasJustFilled_forgetsTheOldFirst() {
    BoundedTable<Word> table = BoundedTable.ofTexts(100);
    for (int number = 0; number < 100; number++) {
      ask(table, "w" + number);
      // Each was asked for once, soon after it came.
      ask(table, "w" + number);
    }
    ask(table, "w0");
    for (int number = 0; number < 40; number++) {
      ask(table, "new" + number);
    }
    assertThat(table.peek("w0", Hashes.of("w0"))).isNotNull();
    for (int number = 60; number < 100; number++) {
      assertThat(table.peek("w" + number, Hashes.of("w" + number))).isNotNull();
    }
    for (int number = 0; number < 40; number++) {
      assertThat(table.peek("new" + number, Hashes.of("new" + number))).isNotNull();
    }
  }

  @Test
  @DisplayName("a table that was written and read forgets the same as the one that wrote it")
  void read_afterWrite_goesOnTheSame() {
    Seeds.forEachSeed(
        20,
        random -> {
          int capacity = 1 + random.nextInt(70);
          BoundedTable<Word> table = BoundedTable.ofTexts(capacity);
          int steps = random.nextInt(1_000);
          for (int step = 0; step < steps; step++) {
            ask(table, "w" + random.nextInt(150));
          }
          BoundedTable<Word> copy = BoundedTable.ofTexts(capacity);
          copy.read(new StateInput(new ByteArrayInputStream(bytes(table))), BoundedTableTest::word);
          SplittableRandom same = new SplittableRandom(random.nextLong());
          for (int step = 0; step < 1_000; step++) {
            String id = "w" + same.nextInt(150);
            ask(table, id);
            ask(copy, id);
          }
          assertThat(bytes(copy)).isEqualTo(bytes(table));
        });
  }

  @Test
  void read_ofALargerTable_isRefused() throws IOException {
    BoundedTable<Word> table = BoundedTable.ofTexts(10);
    for (int number = 0; number < 10; number++) {
      ask(table, "w" + number);
    }
    StateInput in = new StateInput(new ByteArrayInputStream(bytes(table)));
    assertThatThrownBy(() -> BoundedTable.<Word>ofTexts(9).read(in, BoundedTableTest::word))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("settings");
  }

  private static Word word(StateInput in) throws IOException {
    return new Word(in.readText());
  }

  private static byte[] bytes(BoundedTable<Word> table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StateOutput out = new StateOutput(bytes);
    table.write(out, (to, word) -> to.writeText(word.id()));
    out.flush();
    return bytes.toByteArray();
  }
}
