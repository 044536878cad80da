package io.elpis.server.http;

import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.Scope;
import io.elpis.ledger.Ledger;
import io.elpis.merkle.entry.Openings;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.server.UseCases;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The ledger as an auditor reads it: entries, what they open to, and their proofs. */
final class AuditRoutes {
  private static final String PATH = "/v1/disclosures";

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Scope.AUDIT, AuditRoutes::list),
        Route.get(PATH + "/{index}", Scope.AUDIT, AuditRoutes::get),
        Route.get(PATH + "/{index}/receipt", Scope.AUDIT, AuditRoutes::receipt));
  }

  private static Answer list(Call call) {
    Query query = call.query("subject", "principal", "ticket", Paging.LIMIT, Paging.CURSOR);
    Paging paging = Paging.of(query);
    Filter filter =
        new Filter(
            query.get("subject").map(SubjectId::parse),
            query.get("principal").map(PrincipalId::new),
            query.get("ticket").map(TicketId::new));
    OptionalLong before =
        paging.after().map(AuditRoutes::number).map(OptionalLong::of).orElse(OptionalLong.empty());
    UseCases useCases = call.useCases();
    List<Audit.Entry> entries = useCases.audit().list(filter, before, paging.toFetch());
    return Answer.ok(
        paging.page(
            entries,
            entry -> Long.toString(entry.about().index()),
            entry -> EntryJson.of(entry, receipt(useCases.ledger(), entry))));
  }

  private static Answer get(Call call) {
    UseCases useCases = call.useCases();
    Audit.Entry entry = useCases.audit().at(number(call.variable("index")));
    return Answer.ok(EntryJson.of(entry, receipt(useCases.ledger(), entry)));
  }

  private static Answer receipt(Call call) {
    UseCases useCases = call.useCases();
    Audit.Entry entry = useCases.audit().at(number(call.variable("index")));
    return Answer.ok(receipt(useCases.ledger(), entry));
  }

  static ReceiptJson receipt(Ledger ledger, Audit.Entry entry) {
    Optional<String> openings =
        entry.openings().isEmpty()
            ? Optional.empty()
            : Optional.of(ReceiptJson.base64(new Openings(entry.openings()).encode()));
    return new ReceiptJson(
        entry.about().index(),
        ledger.proof(entry.stored().receipt()),
        ReceiptJson.base64(entry.stored().leaf()),
        openings);
  }

  private static long number(String text) {
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw new ElpisException(ErrorCode.INVALID_ID, "an index is a whole number from 0");
    }
    return Long.parseLong(text);
  }
}
