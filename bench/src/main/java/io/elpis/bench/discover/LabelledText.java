package io.elpis.bench.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of presidio-research with its labels.
 *
 * @param template which template it was made from
 */
record LabelledText(String template, String text, List<Label> labels) {

  /** A labelled place in the text. */
  record Label(String type, int start, int end) {}

  static List<LabelledText> read(Path file) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(file.toFile())) {
      List<Label> labels = new ArrayList<>();
      for (JsonNode span : node.get("spans")) {
        labels.add(
            new Label(
                span.get("entity_type").asText(),
                span.get("start_position").asInt(),
                span.get("end_position").asInt()));
      }
      texts.add(
          new LabelledText(
              node.get("template_id").asText(), node.get("full_text").asText(), labels));
    }
    return texts;
  }
}
