package io.elpis.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String MAIL =
      """
      From: Jo <jo@example.com>
      To: Li <li@example.org>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      hello
      --b
      Content-Type: text/csv; name="../a.csv"
      Content-Disposition: attachment; filename="../a.csv"

      name
      --b
      Content-Type: text/csv; name="b.csv"
      Content-Disposition: attachment; filename="b.csv"

      name
      --b--
      """;

  @TempDir private Path folder = Path.of("");

  /** The answers to these documents, each drawn out into a folder of its number. */
  private DataInputStream ask(DocumentLimits limits, Path... documents) throws IOException {
    ByteArrayOutputStream questions = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(questions);
    for (int i = 0; i < documents.length; i++) {
      out.writeUTF(documents[i].toString());
      out.writeUTF(Files.createDirectories(folder.resolve("out" + i)).toString());
    }
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    Main.serve(
        new ByteArrayInputStream(questions.toByteArray()), answers, new DocumentText(limits));
    return new DataInputStream(new ByteArrayInputStream(answers.toByteArray()));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void serve_severalDocuments_eachIsAnswered() throws IOException {
    DataInputStream in =
        ask(
            DocumentLimits.standard(),
            write("a.eml", MAIL),
            folder.resolve("absent.pdf"),
            write("b.html", "<p>138<b>67</b></p>"));
    assertThat(in.readInt()).isEqualTo(Main.ANSWER);
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readInt()).isEqualTo(2);
    assertThat(in.readUTF() + " " + in.readUTF()).isEqualTo("a.csv b.csv");
    assertThat(Files.readString(folder.resolve("out0/text")))
        .contains("jo@example.com", "li@example.org", "hello");
    assertThat(Files.readString(folder.resolve("out0/1"))).startsWith("name");
    assertThat(in.readInt()).isEqualTo(Main.ANSWER);
    assertThat(in.readBoolean()).isFalse();
    assertThat(in.readUTF()).contains("cannot be read");
    assertThat(in.readInt()).isEqualTo(Main.ANSWER);
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readInt()).isZero();
    assertThat(Files.readString(folder.resolve("out2/text"), StandardCharsets.UTF_8))
        .contains("13867");
    assertThat(in.available()).isZero();
  }

  @Test
  void serve_moreThanItsLimits_isRefused() throws IOException {
    Path mail = write("a.eml", MAIL);
    DataInputStream in = ask(new DocumentLimits(1_000, 1, 1_000), mail);
    assertThat(in.readInt()).isEqualTo(Main.ANSWER);
    assertThat(in.readBoolean()).isFalse();
    assertThat(in.readUTF()).contains("more than 1 things");
    in = ask(new DocumentLimits(1_000, 9, 3), mail);
    assertThat(in.readInt() == Main.ANSWER && in.readBoolean()).isFalse();
    assertThat(in.readUTF()).contains("larger than 3 bytes");
    in =
        ask(new DocumentLimits(50, 9, 1_000), write("b.html", "<p>" + "word ".repeat(99) + "</p>"));
    assertThat(in.readInt() == Main.ANSWER && in.readBoolean()).isFalse();
    assertThat(in.readUTF()).contains("longer than what is read");
  }
}
