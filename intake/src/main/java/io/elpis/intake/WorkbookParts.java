package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook says of itself beside its cells, as far as the library that reads them does not
 * pass it on. Read once, small; of a file that {@link ZipGuard} let through.
 *
 * @param file the workbook
 * @param styled whether it has a part with formats; without it no number is shown as a date
 * @param from1904 whether its days are counted from 1904 and not from 1900
 * @param parts names of the files in it, by the relationship that leads to them
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">
 *     ECMA-376, part 1, 18.2.28 and 12.3.20</a>
 */
record WorkbookParts(Path file, boolean styled, boolean from1904, Map<String, String> parts) {
  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final String STYLES =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
  private static final String FOLDER = "xl/";
  private static final String WORKBOOK = FOLDER + "workbook.xml";
  private static final String RELATIONSHIPS = FOLDER + "_rels/workbook.xml.rels";

  WorkbookParts {
    parts = Map.copyOf(parts);
  }

  /**
   * Reads them.
   *
   * @throws ElpisException {@code malformed} where the zip holds no intact XML in their places
   */
  static WorkbookParts of(Path file) throws IOException {
    boolean[] styled = {false};
    each(
        file,
        CONTENT_TYPES,
        element -> styled[0] |= STYLES.equals(element.getAttributeValue("", "ContentType")));
    boolean[] from1904 = {false};
    each(
        file,
        WORKBOOK,
        element -> {
          if (element.getLocalName().equals("workbookPr")) {
            from1904[0] = flag(file, element.getAttributeValue("", "date1904"));
          }
        });
    Map<String, String> parts = new HashMap<>();
    each(
        file,
        RELATIONSHIPS,
        element -> {
          String id = element.getAttributeValue("", "Id");
          String target = element.getAttributeValue("", "Target");
          if (id != null && target != null) {
            parts.put(id, target.startsWith("/") ? target.substring(1) : FOLDER + target);
          }
        });
    return new WorkbookParts(file, styled[0], from1904[0], parts);
  }

  /** An {@code xsd:boolean}; days that are counted from who knows when are not guessed. */
  private static boolean flag(Path file, @Nullable String written) {
    return switch (written) {
      case "1", "true", "on" -> true;
      case "0", "false", "off" -> false;
      case null -> false;
      default ->
          throw new ElpisException(
              ErrorCode.MALFORMED,
              "`"
                  + file.getFileName()
                  + "` does not say from when it counts days (`date1904`); save it again as xlsx");
    };
  }

  /** The file that a relationship of the workbook leads to, as XML; closing it closes the zip. */
  Xml open(String relationship) throws IOException {
    return open(file, parts.getOrDefault(relationship, ""))
        .orElseThrow(() -> notIntact(file, new FileNotFoundException(relationship)));
  }

  private static void each(Path file, String part, Consumer<XMLStreamReader> eachElement)
      throws IOException {
    Optional<Xml> found = open(file, part);
    if (found.isEmpty()) {
      return;
    }
    try (Xml xml = found.get()) {
      while (xml.reader().hasNext()) {
        if (xml.reader().next() == XMLStreamReader.START_ELEMENT) {
          eachElement.accept(xml.reader());
        }
      }
    } catch (XMLStreamException broken) {
      throw notIntact(file, broken);
    }
  }

  private static Optional<Xml> open(Path file, String part) throws IOException {
    ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    try {
      Optional<? extends ZipEntry> entry =
          zip.stream().filter(one -> one.getName().equalsIgnoreCase(part)).findAny();
      if (entry.isEmpty()) {
        zip.close();
        return Optional.empty();
      }
      InputStream bytes = new WithZip(zip.getInputStream(entry.get()), zip);
      return Optional.of(new Xml(bytes, factory().createXMLStreamReader(bytes)));
    } catch (XMLStreamException broken) {
      zip.close();
      throw notIntact(file, broken);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static ElpisException notIntact(Path file, Throwable cause) {
    return new ElpisException(
        ErrorCode.MALFORMED, "`" + file.getFileName() + "` is not an intact xlsx file", cause);
  }

  /** One file of the zip while it is read. */
  record Xml(InputStream bytes, XMLStreamReader reader) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  /** Ends with the zip that it comes from. */
  private static final class WithZip extends FilterInputStream {
    private final ZipFile zip;

    WithZip(InputStream bytes, ZipFile zip) {
      super(bytes);
      this.zip = zip;
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
