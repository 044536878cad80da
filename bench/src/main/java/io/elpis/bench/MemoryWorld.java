package io.elpis.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.testkit.people.Person;
import io.elpis.testkit.people.SyntheticPeople;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of an import: synthetic people one a line, and the map that takes them. */
final class MemoryWorld {
  private static final List<String> TEXTS = List.of("name", "mobile", "email", "birth-date");

  /** Takes people; further sets follow it. */
  static final String MAP =
      """
      source: bench
      provenance: {source: the bench, basis: synthetic people, date: 2026-01-31}
      sets:
        - name: people
          subject:
            key: key
            fields:
              name: name
              mobile: mobile
              email: email
              birth-date: birth-date
              address:
                country: address.country
                region: address.region
                city: address.city
                district: address.district
                line1: address.line1
                line2: address.line2
                postal_code: address.postal_code
      """;

  private static final String ORDERS =
      """
        - name: orders
          when: { due: ['true'] }
          ticket:
            id: "w-{key}"
            type: 'waybill'
            state: 'OUT_FOR_DELIVERY'
            subject: key
            recipient: 'bench-network'
            opens: "2020-12-01T00:00:00Z"
            closes: "2021-01-01T00:00:00Z"
      """;

  private MemoryWorld() {}

  /** A map that also takes an order of each that is {@code due}, which closed years ago. */
  static String mapWithOrders() {
    String network =
        """
          - name: network
            when: { key: ['0'] }
            recipient: { id: 'bench-network', name: 'Bench', tier: 'certified' }
        """;
    return MAP.replace("sets:\n", "sets:\n" + network) + ORDERS;
  }

  static void writeMap(Path file) throws IOException {
    Files.writeString(file, MAP);
  }

  /** As below, where nobody is due. */
  static void writePeople(Path file, long rows) throws IOException {
    writePeople(file, rows, Map.of("due", 0L));
  }

  /**
   * Five fields of each, a line at a time: nothing of it is held.
   *
   * @param firsts of each name, so many of the first people have it and the others not
   */
  static void writePeople(Path file, long rows, Map<String, Long> firsts) throws IOException {
    SyntheticPeople people = new SyntheticPeople(7);
    JsonMapper mapper = JsonMapper.builder().build();
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (long number = 0; number < rows; number++) {
        Person person = people.person(number);
        ObjectNode line = mapper.createObjectNode().put("key", Long.toString(number));
        for (Map.Entry<String, Long> first : firsts.entrySet()) {
          line.put(first.getKey(), number < first.getValue());
        }
        for (String name : TEXTS) {
          if (person.fields().get(name) instanceof String text) {
            line.put(name, text);
          }
        }
        ObjectNode address = line.putObject("address");
        person.address().forEach(address::put);
        writer.write(line.toString());
        writer.write('\n');
      }
    }
  }
}
