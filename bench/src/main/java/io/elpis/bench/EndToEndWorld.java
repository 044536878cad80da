package io.elpis.bench;

import io.elpis.client.ApiKey;
import io.elpis.client.Directory;
import io.elpis.client.ElpisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People who all had a parcel, of whom some ordered from shops: whoever ordered from a smaller shop
 * ordered from the larger ones too, so that no shop can be told by whose records a file holds.
 */
final class EndToEndWorld {
  private static final String HOUSE = "house";
  private static final String NETWORK = "network";

  private EndToEndWorld() {}

  /** Each shop with the number of its customers: a hundredth, a twentieth and a fifth of all. */
  static Map<String, Long> shops(long people) {
    Map<String, Long> shops = new LinkedHashMap<>();
    shops.put("shop-a", people / 100);
    shops.put("shop-b", people / 20);
    shops.put("shop-c", people / 5);
    return shops;
  }

  /** The files of the import. */
  static void write(Path people, Path map, long rows) throws IOException {
    Map<String, Long> shops = shops(rows);
    MemoryWorld.writePeople(people, rows, shops);
    StringBuilder sets = new StringBuilder(MemoryWorld.MAP);
    sets.append(tickets("parcel", "", "waybill", NETWORK));
    for (String shop : shops.keySet()) {
      sets.append(tickets(shop, "    when: { " + shop + ": ['true'] }\n", "order", shop));
    }
    Files.writeString(map, sets.toString());
  }

  private static String tickets(String name, String when, String kind, String recipient) {
    String ticket =
        """
            ticket:
              id: "NAME-{key}"
              type: 'KIND'
              state: 'OPEN'
              subject: key
              recipient: 'RECIPIENT'
              opens: "2026-01-01T00:00:00Z"
              closes: "2100-01-01T00:00:00Z"
        """;
    return "  - name: "
        + name
        + "\n"
        + when
        + ticket
            .replace("NAME", name)
            .replace("KIND", kind)
            .replace("RECIPIENT", recipient)
            .indent(0);
  }

  /** Keys of who works there, by scope. */
  record Staff(ApiKey sales, ApiKey officer, ApiKey planter) {}

  /** Shops, and who gives out files and traces them. */
  static Staff staff(ElpisClient admin, long people) {
    admin.directory().putRecipient(HOUSE, new Directory.Recipient("House", "certified", true));
    admin.directory().putRecipient(NETWORK, new Directory.Recipient("Network", "certified", true));
    for (String shop : shops(people).keySet()) {
      admin.directory().putRecipient(shop, new Directory.Recipient(shop, "verified", true));
      admin
          .directory()
          .putPrincipal(
              shop + "-clerk", new Directory.Principal(shop, List.of("clerk"), false, true));
    }
    return new Staff(
        key(admin, "sales", true, "release"),
        key(admin, "officer", false, "trace"),
        key(admin, "planter", false, "canaries"));
  }

  private static ApiKey key(ElpisClient admin, String name, boolean program, String scope) {
    admin
        .directory()
        .putPrincipal(name, new Directory.Principal(HOUSE, List.of(name), program, true));
    return admin
        .directory()
        .issueKey(name, new Directory.KeyRequest(List.of(scope), Optional.of("bench")))
        .key();
  }
}
