package io.elpis.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Intake;
import io.elpis.gateway.IntakeRecord;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a chunk of an import, one JSON object a line. A line that cannot be read spoils no other.
 */
final class LineReader {
  private final Json json;

  LineReader(Json json) {
    this.json = json;
  }

  /**
   * Every line as a record; blank lines are none.
   *
   * @throws ElpisException {@code BATCH_TOO_LARGE} where there are more than a chunk may hold
   */
  List<IntakeRecord> read(byte[] chunk) {
    List<IntakeRecord> records = new ArrayList<>();
    int begin = 0;
    long number = 0;
    while (begin < chunk.length) {
      int end = begin;
      while (end < chunk.length && chunk[end] != '\n') {
        end++;
      }
      number++;
      byte[] line = Arrays.copyOfRange(chunk, begin, end);
      if (!isBlank(line)) {
        records.add(record(line, number));
      }
      if (records.size() > Intake.MAX_RECORDS) {
        throw new ElpisException(
            ErrorCode.BATCH_TOO_LARGE, "a chunk holds at most " + Intake.MAX_RECORDS + " records");
      }
      begin = end + 1;
    }
    return records;
  }

  private IntakeRecord record(byte[] line, long number) {
    long row = number;
    try {
      JsonNode node = json.read(line, JsonNode.class);
      row = node.path("row").canConvertToLong() ? node.path("row").asLong() : number;
      return RecordJson.read(json, line, node.path("kind").asText());
    } catch (ElpisException unreadable) {
      return new IntakeRecord.Unreadable(row, Problem.publicText(unreadable));
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
