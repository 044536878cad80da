package io.elpis.documents;

import io.elpis.model.Allowed;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Answers who started it: a document's path and a folder come in, in {@link DataInputStream}'s
 * modified UTF-8; out goes whether it was read, then the reason, or the number and names of what
 * lies in it. Ends with its input.
 */
public final class Main {
  /** How each answer begins, so that nothing else is taken for one. */
  static final int ANSWER = 0x454c5044;

  private Main() {}

  /** Serves standard input and output. */
  @Allowed("the stream to who started this process")
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // A parser that prints must not print into an answer.
    System.setOut(System.err);
    serve(System.in, answers, new DocumentText(DocumentLimits.standard()));
  }

  static void serve(InputStream input, OutputStream output, DocumentText text) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(input));
    DataOutputStream out = new DataOutputStream(output);
    while (true) {
      String document;
      try {
        document = in.readUTF();
      } catch (EOFException _) {
        return;
      }
      Path folder = Path.of(in.readUTF());
      answer(text, Path.of(document), folder, out);
      out.flush();
    }
  }

  private static void answer(DocumentText text, Path document, Path folder, DataOutputStream out)
      throws IOException {
    List<String> names;
    try {
      names = text.draw(document, folder);
    } catch (Refused refused) {
      refuse(out, String.valueOf(refused.getMessage()));
      return;
    } catch (IOException _) {
      refuse(out, "it cannot be read, or there is no room for what it unfolds to");
      return;
    } catch (StackOverflowError _) {
      refuse(out, "it is nested too deep");
      return;
    }
    out.writeInt(ANSWER);
    out.writeBoolean(true);
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name.substring(0, Math.min(name.length(), 255)));
    }
  }

  private static void refuse(DataOutputStream out, String why) throws IOException {
    out.writeInt(ANSWER);
    out.writeBoolean(false);
    out.writeUTF(why);
  }
}
