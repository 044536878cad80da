package io.elpis.discover.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives and documents for tests, honest and hostile. */
final class MadeFiles {
  private MadeFiles() {}

  /** A zip of these names and contents, one name after its content; a name may come twice. */
  static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putArchiveEntry(new ZipArchiveEntry((String) namesAndContents[i]));
        zip.write(bytes(namesAndContents[i + 1]));
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] tar(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = bytes(namesAndContents[i + 1]);
        TarArchiveEntry entry = new TarArchiveEntry((String) namesAndContents[i], true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** Zeros without end, nearly: packed some thousand times smaller. */
  static void gzipBomb(Path file, int megabytes) throws IOException {
    byte[] zeros = new byte[1 << 20];
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < megabytes; i++) {
        out.write(zeros);
      }
    }
  }

  /**
   * A text document of one paragraph.
   *
   * @param before stands before the root of its main part
   */
  static byte[] docx(String before, String text) throws IOException {
    return zip(
        "[Content_Types].xml",
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
        "_rels/.rels",
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        "word/document.xml",
        "<?xml version=\"1.0\"?>"
            + before
            + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
            + text
            + "</w:t></w:r></w:p></w:body></w:document>");
  }

  /** A page with this text; its content stream may be packed and huge. */
  static byte[] pdf(byte[] packedContent) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] at = new int[6];
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    };
    out.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
    for (int i = 1; i <= 5; i++) {
      at[i] = out.size();
      out.writeBytes((i + " 0 obj\n").getBytes(StandardCharsets.US_ASCII));
      if (i == 4) {
        out.writeBytes(
            ("<</Length " + packedContent.length + "/Filter/FlateDecode>>\nstream\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(packedContent);
        out.writeBytes("\nendstream".getBytes(StandardCharsets.US_ASCII));
      } else {
        out.writeBytes(objects[i - 1].getBytes(StandardCharsets.US_ASCII));
      }
      out.writeBytes("\nendobj\n".getBytes(StandardCharsets.US_ASCII));
    }
    StringBuilder end = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
    int table = out.size();
    for (int i = 1; i <= 5; i++) {
      end.append("%010d 00000 n \n".replace("%010d", tenDigits(at[i])));
    }
    end.append("trailer<</Size 6/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF");
    out.writeBytes(end.toString().getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static String tenDigits(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(10 - digits.length()) + digits;
  }

  private static byte[] bytes(Object content) {
    return content instanceof byte[] raw
        ? raw
        : content.toString().getBytes(StandardCharsets.UTF_8);
  }
}
