package io.elpis.trace.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A report as a paper: what stands on it, in order. {@link HtmlPaper} and {@link PdfPaper} write
 * it. It holds no value of the sample. Immutable.
 */
public record ReportPaper(String title, List<Block> blocks) {
  public ReportPaper {
    blocks = List.copyOf(blocks);
  }

  /** A part of a paper. */
  public sealed interface Block {
    record Heading(String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Bullets(List<String> items) implements Block {
      public Bullets {
        items = List.copyOf(items);
      }
    }

    /** Every row has as many cells as there are columns. */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
      public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
      }
    }
  }

  /** What steers instead of showing, such as a change of direction, never gets onto a paper. */
  static boolean isShown(int letter) {
    return !Character.isISOControl(letter) && Character.getType(letter) != Character.FORMAT;
  }

  /** Begins a paper. */
  public static Draft titled(String title) {
    return new Draft(title);
  }

  /** A paper that is being written, by one thread. */
  public static final class Draft {
    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    private Draft(String title) {
      this.title = title;
    }

    public Draft heading(String text) {
      blocks.add(new Block.Heading(text));
      return this;
    }

    public Draft paragraph(String text) {
      blocks.add(new Block.Paragraph(text));
      return this;
    }

    /** Nothing where there are none. */
    public Draft bullets(List<String> items) {
      if (!items.isEmpty()) {
        blocks.add(new Block.Bullets(items));
      }
      return this;
    }

    /** Nothing where there are no rows. */
    public Draft table(List<String> columns, List<List<String>> rows) {
      if (!rows.isEmpty()) {
        blocks.add(new Block.Table(columns, rows));
      }
      return this;
    }

    public ReportPaper done() {
      return new ReportPaper(title, blocks);
    }
  }
}
