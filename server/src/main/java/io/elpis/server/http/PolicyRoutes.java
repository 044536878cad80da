package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.QuotaRule;
import io.elpis.policy.Span;
import io.elpis.server.UseCases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What may be asked for, and the file that says so: any caller may know the rules. An auditor may
 * put another file to the past.
 */
final class PolicyRoutes {

  List<Route> routes() {
    return List.of(
        read("/v1/purposes", PolicyRoutes::purposes),
        read("/v1/policy", PolicyRoutes::policy),
        Route.post("/v1/policy:replay", Scope.AUDIT, ReplayJson::replay));
  }

  private static Route read(String path, Handler handler) {
    return Route.route("GET", path, Access.anyCredential(), BodyRule.none(), handler);
  }

  private record Purpose(
      String name,
      String basis,
      Optional<String> ticket,
      List<String> to,
      SequencedMap<String, String> fields,
      List<Quota> quota,
      Optional<String> retain) {}

  private record Quota(
      String unit, String base, String window, String per, Optional<String> escrow) {}

  private record PolicyView(String digest, String yaml) {}

  private static Answer purposes(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            call.useCases().policy().purposes().stream().map(PolicyRoutes::view).toList()));
  }

  private static Answer policy(Call call) {
    UseCases useCases = call.useCases();
    return Answer.ok(new PolicyView(useCases.policy().digest().toString(), useCases.policyYaml()));
  }

  private static Purpose view(PurposeRule rule) {
    SequencedMap<String, String> fields = new TreeMap<>();
    rule.fields().forEach((name, level) -> fields.put(name.value(), level.word()));
    return new Purpose(
        rule.name().value(),
        rule.basis().word(),
        rule.ticketKind(),
        rule.to().words(),
        fields,
        rule.quotas().stream().map(PolicyRoutes::quota).toList(),
        rule.retain().map(Span::toString));
  }

  private static Quota quota(QuotaRule rule) {
    String base =
        switch (rule.base()) {
          case QuotaRule.Base.Fixed(long limit) -> Long.toString(limit);
          case QuotaRule.Base.Assigned(double share) ->
              share == 1 ? "assigned" : "assigned×" + share;
          case QuotaRule.Base.Eligible(double share, _) ->
              share == 1 ? "eligible" : "eligible×" + share;
        };
    return new Quota(
        Names.word(rule.unit()),
        base,
        rule.window().length().toString(),
        Names.word(rule.payer()),
        rule.escrow().map(Duration::toString));
  }
}
