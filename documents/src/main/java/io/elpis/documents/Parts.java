package io.elpis.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.xml.sax.ContentHandler;

/**
 * Puts what lies in a document, such as the attachments of a mail, into files that are named by
 * their number: a name from a document is told and never used. One thread.
 */
final class Parts implements EmbeddedDocumentExtractor {
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final DocumentLimits limits;
  private final List<String> names = new ArrayList<>();
  private long bytes;

  Parts(Path folder, DocumentLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** Names of the parts; the first is in the file {@code 1}. */
  List<String> names() {
    return names;
  }

  /** Pictures and sounds are left: nothing reads them. */
  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    String type =
        String.valueOf(metadata.get(TikaCoreProperties.CONTENT_TYPE_PARSER_OVERRIDE))
            + ' '
            + metadata.get(Metadata.CONTENT_TYPE);
    String lower = type.toLowerCase(Locale.ROOT);
    return !lower.contains("image/") && !lower.contains("video/") && !lower.contains("audio/");
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws IOException {
    if (names.size() >= limits.maxParts()) {
      throw new Refused("more than " + limits.maxParts() + " things lie in it");
    }
    names.add(name(metadata));
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = Files.newOutputStream(folder.resolve(String.valueOf(names.size())))) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        bytes += read;
        if (bytes > limits.maxPartBytes()) {
          throw new Refused("what lies in it is larger than " + limits.maxPartBytes() + " bytes");
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private String name(Metadata metadata) {
    String told = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    String bare = told == null ? "" : told.substring(told.replace('\\', '/').lastIndexOf('/') + 1);
    if (!bare.isBlank()) {
      return bare;
    }
    String type = String.valueOf(metadata.get(Metadata.CONTENT_TYPE));
    String ending =
        type.startsWith("text/html") ? ".html" : type.startsWith("message/") ? ".eml" : "";
    return "part-" + (names.size() + 1) + ending;
  }
}
