package io.elpis.documents;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.SAXException;

/**
 * Draws the text out of one document. Nothing is fetched, no program in a document is run, pictures
 * are not read. One thread.
 */
final class DocumentText {
  private static final long PDF_MEMORY_BYTES = 64L << 20;

  /** Heads of a mail, and what programs note of who wrote. */
  private static final Set<String> TOLD =
      Set.of(
          "dc:creator",
          "dc:title",
          "dc:subject",
          "dc:description",
          "dc:contributor",
          "meta:last-author",
          "meta:keyword",
          "extended-properties:Company",
          "extended-properties:Manager",
          "pdf:docinfo:author",
          "w:Comments",
          "Message-To",
          "Message-Cc",
          "Message-Bcc");

  private static final String MAIL_HEAD = "Message:Raw-Header:";

  private final AutoDetectParser parser = new AutoDetectParser();
  private final DocumentLimits limits;

  DocumentText(DocumentLimits limits) {
    this.limits = limits;
  }

  /**
   * Writes the text to {@code text} in a folder and what lies in the document beside it.
   *
   * @return names of what lies in it
   * @throws Refused where the document is not read on
   */
  List<String> draw(Path document, Path folder) throws IOException {
    Parts parts = new Parts(folder, limits);
    Metadata metadata = new Metadata();
    Path body = folder.resolve("body");
    try (BufferedWriter out = Files.newBufferedWriter(body, StandardCharsets.UTF_8);
        TikaInputStream in = TikaInputStream.get(document, metadata)) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, String.valueOf(document.getFileName()));
      parser.parse(
          in,
          new BodyContentHandler(new WriteOutContentHandler(out, limits.maxCharacters())),
          metadata,
          context(parts));
    } catch (EncryptedDocumentException _) {
      throw new Refused("it is encrypted; save it without a password");
    } catch (TikaException | SAXException | RuntimeException unreadable) {
      throw reason(unreadable);
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("text"), StandardCharsets.UTF_8)) {
      head(metadata, out);
      try (var in = Files.newBufferedReader(body, StandardCharsets.UTF_8)) {
        in.transferTo(out);
      }
    }
    Files.delete(body);
    return parts.names();
  }

  private static ParseContext context(Parts parts) {
    ParseContext context = new ParseContext();
    context.set(EmbeddedDocumentExtractor.class, parts);
    context.set(Parser.class, new AutoDetectParser());
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setMaxMainMemoryBytes(PDF_MEMORY_BYTES);
    pdf.setSortByPosition(true);
    context.set(PDFParserConfig.class, pdf);
    return context;
  }

  /** What a parser says of a document may quote it. */
  private static Refused reason(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
      if (cause instanceof EncryptedDocumentException) {
        return new Refused("it is encrypted; save it without a password");
      }
      if (WriteLimitReachedException.isWriteLimitReached(cause)) {
        return new Refused("its text is longer than what is read of one document");
      }
      String said = String.valueOf(cause.getMessage());
      if (said.contains("Zip bomb") || said.contains("zip bomb")) {
        return new Refused("it unpacks to far more than its size");
      }
      if (said.contains("DOCTYPE")) {
        return new Refused("a file in it declares a document type");
      }
    }
    return new Refused("it is damaged, or not what its name says");
  }

  private static void head(Metadata metadata, Writer out) throws IOException {
    for (String name : metadata.names()) {
      boolean mail = name.startsWith(MAIL_HEAD);
      if (mail || TOLD.contains(name)) {
        String shown = mail ? name.substring(MAIL_HEAD.length()) : name.replaceFirst(".*:", "");
        for (String value : metadata.getValues(name)) {
          out.write(shown + ": " + value.replaceAll("\\s+", " ") + '\n');
        }
      }
    }
  }
}
