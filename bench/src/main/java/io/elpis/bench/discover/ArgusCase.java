package io.elpis.bench.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.discover.Detector;
import io.elpis.discover.Finding;
import io.elpis.discover.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A case of argus-redact. Its files know codes, numbers and Chinese addresses but no names and no
 * dates, so findings of other kinds are not held against a case.
 *
 * @param values each must lie within findings
 * @param count how many findings there are to be; negative where the file leaves it open
 * @param expected whether anything is to be found
 */
record ArgusCase(String id, String text, List<String> values, int count, boolean expected) {
  private static final Set<Kind> KNOWN =
      EnumSet.of(
          Kind.MOBILE,
          Kind.LANDLINE,
          Kind.EMAIL,
          Kind.RESIDENT_ID,
          Kind.PASSPORT,
          Kind.PERMIT,
          Kind.BANK_CARD,
          Kind.PLATE,
          Kind.NATIONAL_ID,
          Kind.IBAN,
          Kind.POSTAL_CODE,
          Kind.ADDRESS);

  static List<ArgusCase> read(Path file) throws IOException {
    List<ArgusCase> cases = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(file.toFile())) {
      List<String> values = new ArrayList<>();
      node.path("pii_values").forEach(value -> values.add(value.asText()));
      node.path("entities").forEach(entity -> values.add(entity.get("text").asText()));
      JsonNode count = node.path("expected_pii_count");
      boolean adversarial = node.has("should_find_pii");
      cases.add(
          new ArgusCase(
              node.get("id").asText(),
              node.get("input").asText(),
              values,
              count.isInt() ? count.asInt() : -1,
              adversarial ? node.get("should_find_pii").asBoolean() : !values.isEmpty()));
    }
    return cases;
  }

  /**
   * Whether the case says only that a pattern without context is fooled: then both answers pass.
   */
  boolean isOpen() {
    return expected && count < 0 && values.isEmpty();
  }

  boolean passes(Detector detector) {
    List<Finding> findings =
        detector.find(text).stream().filter(finding -> KNOWN.contains(finding.kind())).toList();
    if (!expected) {
      return findings.isEmpty();
    }
    return isOpen()
        || (findings.size() >= Math.max(1, count)
            && values.stream().allMatch(value -> isCovered(value, findings)));
  }

  private boolean isCovered(String value, List<Finding> findings) {
    int at = text.indexOf(value);
    while (at >= 0) {
      int from = at;
      if (findings.stream().noneMatch(f -> f.start() <= from && from + value.length() <= f.end())) {
        return false;
      }
      at = text.indexOf(value, at + 1);
    }
    return true;
  }
}
