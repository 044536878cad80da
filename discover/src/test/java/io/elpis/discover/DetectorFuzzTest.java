package io.elpis.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import io.elpis.testkit.fuzz.Mutator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the text, findings lie within it, in order, apart from each other. */
final class DetectorFuzzTest {
  private static final int INPUTS = Integer.getInteger("elpis.fuzz.inputs", 20_000) / 4;
  private static final List<byte[]> CORPUS =
      List.of(
              "收件人：吴晓峰，电话13706891234，地址：山东省青岛市市南区香港中路67号12层1203室",
              "Dear Mr. O'Neil, 12 Main St Apt. 5, Springfield, IL 62704; tel (212) 555-0100 x12",
              "DE89 3704 0044 0532 0130 00 2001:db8::1 00:1a:2b:3c:4d:5e 192.168.0.1 a@b.co",
              "110101199003074610 4532 0151 1283 0366 沪B·67890 AB 98 76 54 A +44 20 7946 0018")
          .stream()
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();
  private static final List<String> WORDS =
      List.of(
          "@",
          "+",
          "(",
          ")",
          ":",
          "::",
          "-",
          ".",
          " ",
          "\n",
          "1",
          "00",
          "X",
          "路",
          "号",
          "市",
          "\u200b",
          "１",
          "\ud800",
          "corner of ",
          "Apt ",
          "电话");

  @Test
  void find_spoiltText_findingsLieWithinIt() {
    Detector detector = Detector.standard();
    Seeds.forEachSeed(
        1,
        random -> {
          Mutator mutator = new Mutator(random, CORPUS, WORDS);
          for (int input = 0; input < INPUTS; input++) {
            String text = new String(mutator.next(), StandardCharsets.UTF_8);
            int last = 0;
            for (Finding finding : detector.find(text)) {
              assertThat(finding.start()).isGreaterThanOrEqualTo(last).isLessThan(finding.end());
              last = finding.end();
            }
            assertThat(last).isLessThanOrEqualTo(text.length());
          }
        });
  }
}
