package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.rights.register.Exposure.Near;
import io.elpis.rights.register.Registers;
import io.elpis.rights.register.Table;
import io.elpis.rights.register.Thresholds;
import io.elpis.server.paper.RegisterPaper;
import io.elpis.server.paper.SafeCsv;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registers of the duties, and the numbers from which on laws want more. */
final class RegisterRoutes {
  private static final String PATH = "/v1/registers";

  private final RegisterPaper paper = new RegisterPaper();

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Scope.RIGHTS, RegisterRoutes::names),
        Route.get(PATH + "/{register}", Scope.RIGHTS, this::table),
        Route.put(PATH + "/{register}/{item}", Scope.RIGHTS, RegisterRoutes::note),
        Route.post(PATH + ":pack", Scope.RIGHTS, RegisterRoutes::pack),
        Route.get("/v1/policies", Scope.RIGHTS, RegisterRoutes::policies),
        Route.get("/v1/thresholds", Scope.RIGHTS, RegisterRoutes::thresholds));
  }

  private record Name(String name) {}

  private record View(
      String name, String title, List<String> columns, List<Map<String, String>> items) {}

  private record Words(Map<String, String> words) {}

  private record Papers(String digest) {}

  private record Packed(String id, ReceiptJson receipt) {}

  private record AccountView(String principal, String gravity, long persons, long limit) {
    static AccountView of(Near near) {
      return new AccountView(near.principal(), near.gravity().word(), near.persons(), near.limit());
    }
  }

  private record StandingView(
      long people,
      long sensitive,
      long minors,
      List<Thresholds.Threshold> thresholds,
      List<AccountView> accounts) {}

  private static Answer names(Call call) {
    return Answer.ok(Paging.Page.whole(Registers.NAMES.stream().map(Name::new).toList()));
  }

  private Answer table(Call call) {
    String format = call.query("format").get("format").orElse("json");
    Table table = registers(call).table(call.variable("register"));
    return switch (format) {
      case "json" -> Answer.ok(view(table));
      case "csv" -> Answer.bytes(SafeCsv.MEDIA_TYPE, paper.csv(table));
      case "pdf" -> Answer.bytes("application/pdf", paper.pdf(table));
      default ->
          throw new ElpisException(
              ErrorCode.INVALID_REQUEST, "`format` is one of `json`, `csv`, `pdf`");
    };
  }

  private static View view(Table table) {
    List<Map<String, String>> items = new ArrayList<>();
    for (List<String> row : table.rows()) {
      Map<String, String> item = new LinkedHashMap<>();
      for (int at = 0; at < row.size(); at++) {
        item.put(table.columns().get(at), row.get(at));
      }
      items.add(item);
    }
    return new View(table.name(), table.title(), table.columns(), items);
  }

  private static Answer note(Call call) {
    registers(call)
        .note(
            call.asker(),
            call.variable("register"),
            call.variable("item"),
            call.body(Words.class).words());
    return Answer.nothing();
  }

  private static Answer pack(Call call) {
    Hash digest = digest(call.body(Papers.class).digest());
    Registers.Packed packed = registers(call).pack(call.asker(), digest);
    return Answer.of(
        201, new Packed(packed.id(), ReceiptJson.of(call.useCases().ledger(), packed.evidence())));
  }

  private static Hash digest(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a `digest` is SHA-256 in 64 lower-case hex digits");
    }
    return Hash.of(HexFormat.of().parseHex(hex));
  }

  private static Answer policies(Call call) {
    return Answer.ok(Paging.Page.whole(call.useCases().rights().duties().policies().all()));
  }

  private static Answer thresholds(Call call) {
    Thresholds.Standing standing = call.useCases().rights().duties().thresholds().standing();
    return Answer.ok(
        new StandingView(
            standing.census().people(),
            standing.census().sensitive(),
            standing.census().minors(),
            standing.thresholds(),
            standing.accounts().stream().map(AccountView::of).toList()));
  }

  private static Registers registers(Call call) {
    return call.useCases().rights().duties().registers();
  }
}
