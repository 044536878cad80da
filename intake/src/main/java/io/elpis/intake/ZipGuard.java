package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through a document that is a zip, such as a workbook, before anything parses it, by
 * unpacking every file to nowhere: what a zip says of its sizes is not believed. Constant memory,
 * stops at the first limit.
 */
public final class ZipGuard {
  private static final int MARKUP_WINDOW = 1 << 16;

  private static final String WORKBOOK = "xl/workbook.xml";

  private final WorkbookLimits limits;
  private final String name;
  private final boolean workbook;

  private ZipGuard(WorkbookLimits limits, String name, boolean workbook) {
    this.limits = limits;
    this.name = name;
    this.workbook = workbook;
  }

  static ZipGuard workbook(WorkbookLimits limits, Path file) {
    return new ZipGuard(limits, String.valueOf(file.getFileName()), true);
  }

  /**
   * Of a text document, a presentation or a book.
   *
   * @param name by which it is told of
   */
  public static ZipGuard document(String name) {
    return new ZipGuard(WorkbookLimits.document(), name, false);
  }

  /**
   * Looks through a file.
   *
   * @throws ElpisException {@code malformed} where it is no zip, {@code body-too-large} at a limit
   */
  public void check(Path file) throws IOException {
    Set<String> names = new HashSet<>();
    long total = 0;
    int count = 0;
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        count++;
        if (count > limits.maxEntries()) {
          throw tooLarge("it holds more than " + limits.maxEntries() + " files");
        }
        checkName(entry.getName(), names);
        total += unpack(zip, entry, total);
      }
    } catch (ZipException malformed) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "`" + name + "` is not an intact " + (workbook ? "xlsx file" : "document"),
          malformed);
    }
    if (workbook && !names.contains(WORKBOOK)) {
      throw malformed("it is a zip but holds no workbook");
    }
  }

  private void checkName(String entry, Set<String> names) {
    boolean outside = List.of(entry.split("/", -1)).contains("..");
    if (outside || entry.startsWith("/") || entry.contains("\\")) {
      throw malformed("a file in it has a name that leads out of it");
    }
    if (!names.add(entry.toLowerCase(Locale.ROOT))) {
      throw malformed("it holds two files of one name");
    }
  }

  private long unpack(ZipFile zip, ZipEntry entry, long before) throws IOException {
    boolean strings = entry.getName().equalsIgnoreCase("xl/sharedStrings.xml");
    long allowed = strings ? limits.maxSharedStringsBytes() : limits.maxEntryBytes();
    long packed = Math.max(entry.getCompressedSize(), 1);
    long bytes = 0;
    byte[] buffer = new byte[MARKUP_WINDOW];
    try (InputStream in = zip.getInputStream(entry)) {
      int filled = in.readNBytes(buffer, 0, buffer.length);
      refuseDoctype(buffer, filled);
      while (filled > 0) {
        bytes += filled;
        if (bytes > allowed || before + bytes > limits.maxTotalBytes()) {
          throw tooLarge(
              "it unpacks to more than " + (workbook ? "an import" : "a scan") + " may hold");
        }
        if (bytes > limits.ratioFreeBytes() && bytes / packed > limits.maxRatio()) {
          throw tooLarge("it unpacks to more than " + limits.maxRatio() + " times its size");
        }
        filled = in.readNBytes(buffer, 0, buffer.length);
      }
    }
    return bytes;
  }

  /** No spreadsheet program writes one; entity attacks start with it. UTF-16 is matched as well. */
  private void refuseDoctype(byte[] start, int length) {
    String text = new String(start, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "");
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
      throw malformed("a file in it declares a document type");
    }
  }

  private ElpisException malformed(String why) {
    return new ElpisException(ErrorCode.MALFORMED, "`" + name + "` is refused: " + why);
  }

  private ElpisException tooLarge(String why) {
    return new ElpisException(
        ErrorCode.BODY_TOO_LARGE,
        "`" + name + "` is refused: " + why + "; save it as " + (workbook ? "csv" : "text"));
  }
}
