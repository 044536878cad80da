package io.elpis.server.http;

import io.elpis.server.Instance;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The table of all routes. {@code openapi.json} says the same; a test compares the two. */
final class Routes {
  private Routes() {}

  static RouteTable all(
      Instance instance, Metrics metrics, InstantSource clock, SecureRandom random) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new DisclosureRoutes(metrics).routes());
    routes.addAll(new SearchRoutes(metrics).routes());
    routes.addAll(new RelayRoutes(metrics, clock).routes());
    routes.addAll(new RelayCallRoutes().routes());
    routes.addAll(new SubjectRoutes().routes());
    routes.addAll(new ConsentRoutes(clock, random).routes());
    routes.addAll(new NoticeRoutes().routes());
    routes.addAll(new ApprovalRoutes().routes());
    routes.addAll(new AlertRoutes().routes());
    routes.addAll(new QuotaRoutes().routes());
    routes.addAll(new ScanRoutes().routes());
    routes.addAll(new TicketRoutes().routes());
    routes.addAll(new RecipientRoutes(clock).routes());
    routes.addAll(new PrincipalRoutes().routes());
    routes.addAll(new StandingRoutes().routes());
    routes.addAll(new DeviceRoutes().routes());
    routes.addAll(new DispatchRoutes().routes());
    routes.addAll(new TicketEventRoutes().routes());
    routes.addAll(new WaybillRoutes(metrics, clock).routes());
    routes.addAll(new LabelRoutes(metrics).routes());
    routes.addAll(new HandoverRoutes(metrics, clock).routes());
    routes.addAll(new ReleaseRoutes().routes());
    routes.addAll(new TraceRoutes().routes());
    routes.addAll(new CanaryRoutes().routes());
    routes.addAll(new DocumentRoutes(metrics, clock).routes());
    routes.addAll(new CollectorRoutes().routes());
    routes.addAll(new StatisticRoutes(clock).routes());
    routes.addAll(new PortraitRoutes(clock).routes());
    routes.addAll(new RequestRoutes().routes());
    routes.addAll(new LookRoutes().routes());
    routes.addAll(new RetentionRoutes().routes());
    routes.addAll(new RegisterRoutes().routes());
    routes.addAll(new BreachRoutes().routes());
    routes.addAll(new PolicyRoutes().routes());
    routes.addAll(new AuditRoutes().routes());
    routes.addAll(new ImportRoutes().routes());
    routes.addAll(new KeyRoutes().routes());
    routes.addAll(new MarkRoutes().routes());
    routes.addAll(new LogRoutes().routes());
    routes.addAll(new StateRoutes(new Readiness(instance), metrics).routes());
    return new RouteTable(routes);
  }
}
