package io.elpis.policy.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document of at most 1 MiB and 16 levels. Anchors, aliases, tags and merge keys
 * are refused: what a rule says stands where the rule stands, and nothing can be made to expand.
 */
public final class YamlReader {
  static final int MAX_BYTES = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private YamlReader() {}

  /** The document, or nothing where {@code problems} says why there is none. */
  public static Optional<Yaml> read(byte[] bytes, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(Place.START, "the file has more than " + MAX_BYTES + " bytes; shorten it");
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(
          new SourceText(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text), problems);
    } catch (CharacterCodingException notText) {
      problems.add(Place.START, "the file is not UTF-8 text; save it as UTF-8");
      return Optional.empty();
    }
  }

  private static Optional<Yaml> parse(SourceText source, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(MAX_BYTES).setParseComments(false).build();
    TreeBuilder tree = new TreeBuilder(source, problems);
    try {
      new Parse(settings).parseString(source.text()).forEach(tree::accept);
    } catch (MarkedYamlEngineException syntax) {
      Place place =
          syntax
              .getProblemMark()
              .or(syntax::getContextMark)
              .map(SourceText::place)
              .orElse(Place.START);
      problems.add(place, "not YAML: " + syntax.getProblem());
    } catch (ReaderException unprintable) {
      problems.add(
          source.placeOf(unprintable.getPosition()),
          "not YAML: a character that may not stand in a YAML file; remove it");
    } catch (TreeBuilder.Refused refused) {
      problems.add(refused.place(), refused.why());
    } catch (YamlEngineException other) {
      problems.add(Place.START, "not YAML: the file cannot be read as one document");
    }
    return problems.isEmpty() ? tree.root() : Optional.empty();
  }
}
