package io.elpis.server.console.frame;

import io.elpis.server.console.html.Icons;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where one can go from each desk. */
final class Menu {
  private Menu() {}

  /** One place; {@code word} leads to its name. */
  record Item(String path, String word, Icons icon) {
    boolean leadsTo(String here) {
      return here.equals(path) || (path.length() > 3 && here.startsWith(path + "/"));
    }
  }

  static List<Item> of(List<Desk> desks) {
    Set<Item> items = new LinkedHashSet<>();
    desks.forEach(desk -> items.addAll(of(desk)));
    return new ArrayList<>(items);
  }

  static List<Item> ofSelf() {
    return List.of(
        new Item("/me", "me", Icons.TIMELINE),
        new Item("/me/data", "my-data", Icons.PAPER),
        new Item("/me/consents", "consents", Icons.CONSENT),
        new Item("/me/bars", "bars", Icons.SHIELD),
        new Item("/me/erase", "erase", Icons.ERASE));
  }

  private static List<Item> of(Desk desk) {
    return switch (desk) {
      case MERCHANT ->
          List.of(
              new Item("/orders", "orders", Icons.ORDERS),
              new Item("/search", "search", Icons.TRACE),
              new Item("/quota", "quota", Icons.QUOTA));
      case COURIER -> List.of(new Item("/stops", "stops", Icons.STOPS));
      case LENDER, SUPPORT -> List.of(new Item("/tickets", "tickets", Icons.REQUESTS));
      case SECURITY ->
          List.of(
              new Item("/overview", "overview", Icons.OVERVIEW),
              new Item("/alerts", "alerts", Icons.ALERTS),
              new Item("/recipients", "recipients", Icons.PARTIES),
              new Item("/traces", "traces", Icons.TRACE),
              new Item("/canaries", "canaries", Icons.CANARY),
              new Item("/witnesses", "witnesses", Icons.WITNESS));
      case OFFICER ->
          List.of(
              new Item("/policy", "policy", Icons.POLICY),
              new Item("/linkage", "linkage", Icons.LINKAGE),
              new Item("/approvals", "approvals", Icons.APPROVALS),
              new Item("/requests", "requests", Icons.REQUESTS),
              new Item("/breaches", "breaches", Icons.ALERTS),
              new Item("/documents", "documents", Icons.PRINT),
              new Item("/registers", "registers", Icons.PAPER),
              new Item("/retention", "retention", Icons.ERASE),
              new Item("/ledger", "ledger", Icons.LEDGER),
              new Item("/overview", "overview", Icons.OVERVIEW),
              new Item("/canaries", "canaries", Icons.CANARY),
              new Item("/witnesses", "witnesses", Icons.WITNESS),
              new Item("/keys", "keys", Icons.KEYS),
              new Item("/people", "people", Icons.PEOPLE));
    };
  }
}
