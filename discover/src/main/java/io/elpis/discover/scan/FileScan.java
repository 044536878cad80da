package io.elpis.discover.scan;

import io.elpis.discover.Detector;
import io.elpis.discover.Kind;
import io.elpis.discover.column.JudgedTable;
import io.elpis.discover.scan.TableReader.Unread;
import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Origin;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import io.elpis.intake.ZipGuard;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Looks through one file and through what lies in it: a table, a text, a document, an archive. What
 * lies in a file is named {@code file!/inner}; the text of a document {@code file!/text}. One
 * thread.
 */
final class FileScan implements AutoCloseable {
  /** Between a file and what lies in it. */
  static final String WITHIN = "!/";

  private static final String TEXT = "text";
  private static final int START = 8_192;
  private static final int BUFFER = 1 << 16;

  /** What is not rows of a dump is written out; beyond this it is a text alone. */
  private static final long MOST_OF_A_DUMP = 4L << 30;

  private static final Set<String> TABLES =
      Set.of("csv", "tsv", "tab", "ndjson", "jsonl", "json", "xlsx", "parquet");
  private static final Set<String> PAGES = Set.of("html", "htm", "xhtml");

  /** Documents that are zips, which are looked through before they are read. */
  private static final Set<String> ZIPPED =
      Set.of("docx", "docm", "dotx", "pptx", "pptm", "xlsm", "odt", "ods", "odp", "epub");

  private static final Set<String> DOCUMENTS =
      Set.of("pdf", "doc", "xls", "ppt", "rtf", "eml", "msg", "mht", "mhtml");

  private static final Set<String> OTHER =
      Set.of(
          "7z", "rar", "png", "jpg", "jpeg", "gif", "mp4", "mp3", "class", "exe", "so", "db",
          "sqlite");

  /**
   * What all files of a scan share.
   *
   * @param pieces looks at pieces of texts
   * @param threads of it
   * @param documents empty where documents cannot be read
   */
  record Shared(
      Detector detector,
      ExecutorService pieces,
      int threads,
      Scratch scratch,
      UnpackLimits limits,
      Optional<DocumentProgram> documents) {}

  private final Shared shared;
  private final Optional<DocumentReader> documents;

  FileScan(Shared shared) {
    this.shared = shared;
    this.documents =
        shared.documents().map(program -> new DocumentReader(program, shared.scratch().root()));
  }

  /**
   * Looks through a file.
   *
   * @throws ElpisException where the file itself cannot be used; what lies in it and cannot be used
   *     is told in the result
   */
  Looked look(Path file, String name, Tally.Step step) throws IOException {
    Looked out = new Looked();
    new Walk(out, new UnpackBudget(shared.limits(), Files.size(file))).file(file, name, 0, step);
    return out;
  }

  @Override
  public void close() {
    documents.ifPresent(DocumentReader::close);
  }

  /** The walk through one outermost file. */
  private final class Walk {
    private final Looked out;
    private final UnpackBudget budget;

    Walk(Looked out, UnpackBudget budget) {
      this.out = out;
      this.budget = budget;
    }

    void file(Path file, String name, int depth, Tally.Step step) throws IOException {
      String ending = ending(name);
      byte[] start = start(file);
      if (TABLES.contains(ending)) {
        tableOrText(file, name, depth, step);
      } else if (ZIPPED.contains(ending)) {
        ZipGuard.document(last(name)).check(file);
        document(file, name, depth, step);
      } else if (DOCUMENTS.contains(ending) || isPdf(start)) {
        document(file, name, depth, step);
      } else if (ending.equals("sql") && Files.size(file) <= MOST_OF_A_DUMP) {
        dump(file, name, step);
      } else if (PAGES.contains(ending)) {
        page(file, name, depth, step);
      } else if (Archive.Form.of(start).isPresent()) {
        archive(Archive.Form.of(start).get(), file, name, depth, step);
      } else if (OTHER.contains(ending) || isBinary(start)) {
        out.refuse(name, "files of this kind are not looked into; export it");
      } else {
        out.texts().add(text(file, name, step));
      }
    }

    /** A file in another; what is wrong with it is told, and the rest goes on. */
    private void inner(Path file, String name, int depth, Tally.Step step) {
      try {
        file(file, name, depth, step.silent());
      } catch (ElpisException refused) {
        out.refuse(name, String.valueOf(refused.getMessage()));
      } catch (IOException | java.io.UncheckedIOException unreadable) {
        out.refuse(name, "cannot be read; it is damaged, or there is no room to unpack it");
      }
    }

    private TextFinding text(Path file, String name, Tally.Step step) throws IOException {
      return new TextScan(shared.detector(), shared.pieces(), shared.threads())
          .scan(file, name, step);
    }

    /** The rows that a dump inserts as tables, the rest of it as a text. */
    private void dump(Path file, String name, Tally.Step step) throws IOException {
      Path rest = shared.scratch().file(".txt");
      try {
        List<JudgedTable> tables;
        try {
          tables = rows(file, name, rest, StandardCharsets.UTF_8.newDecoder());
        } catch (CharacterCodingException other) {
          tables =
              rows(
                  file,
                  name,
                  rest,
                  Charset.forName("GB18030")
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPLACE)
                      .onUnmappableCharacter(CodingErrorAction.REPLACE));
        }
        out.tables().addAll(tables);
        out.texts().add(text(tables.isEmpty() ? file : rest, name, step));
      } finally {
        Files.deleteIfExists(rest);
      }
    }

    private static List<JudgedTable> rows(Path file, String name, Path rest, CharsetDecoder decoder)
        throws IOException {
      SqlTables tables = new SqlTables(name);
      try (Reader in = new InputStreamReader(Files.newInputStream(file), decoder);
          Writer to = Files.newBufferedWriter(rest, StandardCharsets.UTF_8)) {
        new SqlDump(in, to, tables).read();
      }
      return tables.tables();
    }

    private void archive(Archive.Form form, Path file, String name, int depth, Tally.Step step)
        throws IOException {
      budget.depth(depth + 1);
      Archive.walk(
          form,
          file,
          name,
          new Archive.Taker() {
            @Override
            public void take(String inner, InputStream content) throws IOException {
              budget.entry();
              Path unpacked = shared.scratch().file(dotted(inner));
              try {
                unpack(content, unpacked);
                inner(unpacked, name + WITHIN + inner, depth + 1, step);
              } finally {
                Files.deleteIfExists(unpacked);
              }
            }

            @Override
            public void refuse(String inner, String why) {
              budget.entry();
              out.refuse(name + WITHIN + inner, why);
            }
          });
    }

    private void unpack(InputStream content, Path to) throws IOException {
      byte[] buffer = new byte[BUFFER];
      try (OutputStream file = Files.newOutputStream(to)) {
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
          budget.take(read);
          file.write(buffer, 0, read);
        }
      }
    }

    private void document(Path file, String name, int depth, Tally.Step step) throws IOException {
      if (documents.isEmpty()) {
        out.refuse(name, "the reader of documents is not installed; run through `./elpis`");
        return;
      }
      budget.depth(depth + 1);
      Path folder = shared.scratch().folder();
      try {
        List<String> names = documents.get().draw(file, folder);
        Path text = folder.resolve(TEXT);
        budget.take(Files.size(text));
        out.texts().add(text(text, name + WITHIN + TEXT, step.silent()));
        parts(folder, names, name, depth, step);
      } finally {
        Scratch.remove(folder);
      }
    }

    private void parts(Path folder, List<String> names, String name, int depth, Tally.Step step)
        throws IOException {
      for (int i = 0; i < names.size(); i++) {
        Path part =
            Files.move(
                folder.resolve(String.valueOf(i + 1)), shared.scratch().file(dotted(names.get(i))));
        try {
          budget.entry();
          budget.take(Files.size(part));
          inner(part, name + WITHIN + names.get(i), depth + 1, step);
        } finally {
          Files.deleteIfExists(part);
        }
      }
    }

    /**
     * A page as it stands, with its comments, scripts and places; and as it reads without markup,
     * where that shows more.
     */
    private void page(Path file, String name, int depth, Tally.Step step) throws IOException {
      TextFinding asItStands = text(file, name, step);
      out.texts().add(asItStands);
      if (documents.isPresent()) {
        Looked read = new Looked();
        try {
          new Walk(read, budget).document(file, name, depth, step);
        } catch (ElpisException refused) {
          out.refuse(name + WITHIN + TEXT, String.valueOf(refused.getMessage()));
          return;
        }
        read.texts().stream().filter(text -> tellsMore(text, asItStands)).forEach(out.texts()::add);
      }
    }

    private static boolean tellsMore(TextFinding text, TextFinding than) {
      return text.counts().entrySet().stream()
          .anyMatch(count ->
              count.getKey().weight() == Kind.Weight.DIRECT
                  && count.getValue() > than.counts().getOrDefault(count.getKey(), 0L));
    }

    /** A table; as a text, too, where rows of it cannot be read or it is no table at all. */
    private void tableOrText(Path file, String name, int depth, Tally.Step step)
        throws IOException {
      String why;
      try {
        Unread unread = table(file, name, step);
        if (unread.encoded() && national(file, name, step)) {
          out.refuse(
              name, "is not UTF-8 and was read as GB 18030; save it as UTF-8 before an import");
          return;
        }
        if (unread.rows() == 0) {
          return;
        }
        why = unread.rows() + " of its rows cannot be read as rows of a table";
      } catch (ElpisException malformed) {
        if (malformed.code() != ErrorCode.MALFORMED) {
          throw malformed;
        }
        why = String.valueOf(malformed.getMessage());
      }
      boolean workbook = ending(name).equals("xlsx");
      if (ending(name).equals("parquet")
          || Files.size(file) == 0
          || (workbook && documents.isEmpty())) {
        out.refuse(name, why);
        return;
      }
      out.refuse(name, why + "; it was looked at as a text");
      if (workbook) {
        document(file, name, depth, step);
      } else {
        out.texts().add(text(file, name, step));
      }
    }

    /** Reads a table in GB 18030 in place of what was read of it; says whether it is in that. */
    private boolean national(Path file, String name, Tally.Step step) throws IOException {
      Path plain = shared.scratch().file(dotted(name));
      try {
        try (Reader in =
                new InputStreamReader(
                    Files.newInputStream(file), Charset.forName("GB18030").newDecoder());
            Writer to = Files.newBufferedWriter(plain, StandardCharsets.UTF_8)) {
          in.transferTo(to);
        } catch (CharacterCodingException another) {
          return false;
        }
        out.tables().removeIf(table -> table.name().equals(name));
        table(plain, name, step.silent());
        return true;
      } finally {
        Files.deleteIfExists(plain);
      }
    }

    private Unread table(Path file, String name, Tally.Step step) throws IOException {
      Unread unread = new Unread(0, false);
      try (Input input = Inputs.open(file.toString())) {
        List<String> sheets = input.sheets();
        if (sheets.size() <= 1) {
          unread = table(input, name, Optional.empty(), step);
        }
        for (String sheet : sheets.size() > 1 ? sheets : List.<String>of()) {
          try {
            table(input, name + "#" + sheet, Optional.of(sheet), step);
          } catch (ElpisException refused) {
            out.refuse(name + "#" + sheet, String.valueOf(refused.getMessage()));
          }
        }
      }
      return unread;
    }

    private Unread table(Input input, String name, Optional<String> sheet, Tally.Step step)
        throws IOException {
      TableRequest request = new TableRequest(name, new Origin.File(sheet), name);
      try (RowSource source = input.open(request)) {
        TableReader reader = new TableReader(step, Long.MAX_VALUE);
        out.tables()
            .add(reader.read(name, Nameless.unless(source), Long.MAX_VALUE, List.of(), Map.of()));
        return reader.unread();
      }
    }
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The ending of a name, if it is a plain one: readers go by it. */
  private static String dotted(String name) {
    String ending = ending(name);
    return ending.matches("[a-z0-9]{1,8}") ? "." + ending : "";
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(START);
    }
  }

  private static boolean isPdf(byte[] start) {
    return start.length > 4
        && start[0] == '%'
        && start[1] == 'P'
        && start[2] == 'D'
        && start[3] == 'F';
  }

  private static boolean isBinary(byte[] start) {
    boolean wide = start.length >= 2 && ((start[0] & 0xff) == 0xff || (start[0] & 0xff) == 0xfe);
    for (byte b : start) {
      if (b == 0 && !wide) {
        return true;
      }
    }
    return false;
  }
}
