package io.elpis.server.console;

import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.PageTable;
import io.elpis.server.console.page.AccountPages;
import io.elpis.server.console.page.AlertPages;
import io.elpis.server.console.page.ApprovalPages;
import io.elpis.server.console.page.BreachPages;
import io.elpis.server.console.page.CanaryPages;
import io.elpis.server.console.page.DocumentPages;
import io.elpis.server.console.page.DoorPages;
import io.elpis.server.console.page.DrawPages;
import io.elpis.server.console.page.KeyPages;
import io.elpis.server.console.page.LabelPages;
import io.elpis.server.console.page.LedgerPages;
import io.elpis.server.console.page.LimitPages;
import io.elpis.server.console.page.LinkagePages;
import io.elpis.server.console.page.MeDoorPages;
import io.elpis.server.console.page.MePages;
import io.elpis.server.console.page.MyBarPages;
import io.elpis.server.console.page.MyDataPages;
import io.elpis.server.console.page.OidcPages;
import io.elpis.server.console.page.OrderPages;
import io.elpis.server.console.page.OverviewPages;
import io.elpis.server.console.page.PasskeyPages;
import io.elpis.server.console.page.PeoplePages;
import io.elpis.server.console.page.PolicyPages;
import io.elpis.server.console.page.QuotaPages;
import io.elpis.server.console.page.RecipientPages;
import io.elpis.server.console.page.RegisterPages;
import io.elpis.server.console.page.RequestPages;
import io.elpis.server.console.page.RetentionPages;
import io.elpis.server.console.page.SearchPages;
import io.elpis.server.console.page.SessionPages;
import io.elpis.server.console.page.SignInPages;
import io.elpis.server.console.page.StopPages;
import io.elpis.server.console.page.TicketPages;
import io.elpis.server.console.page.TourPages;
import io.elpis.server.console.page.TracePages;
import io.elpis.server.console.page.WitnessPages;
import java.util.ArrayList;
import java.util.List;

/** The table of all pages. */
public final class Pages {
  private Pages() {}

  /** Every page there is. */
  public static PageTable all() {
    List<PageRoute> routes = new ArrayList<>();
    routes.addAll(new DoorPages().routes());
    routes.addAll(new TourPages().routes());
    routes.addAll(new SignInPages(System::nanoTime).routes());
    routes.addAll(new OidcPages(System::nanoTime).routes());
    routes.addAll(new AccountPages().routes());
    routes.addAll(new PasskeyPages().routes());
    routes.addAll(new SessionPages().routes());
    routes.addAll(new OrderPages().routes());
    routes.addAll(new LabelPages().routes());
    routes.addAll(new SearchPages().routes());
    routes.addAll(new QuotaPages().routes());
    routes.addAll(new StopPages().routes());
    routes.addAll(new TicketPages().routes());
    routes.addAll(new OverviewPages().routes());
    routes.addAll(new AlertPages().routes());
    routes.addAll(new DrawPages().routes());
    routes.addAll(new LimitPages().routes());
    routes.addAll(new RecipientPages().routes());
    routes.addAll(new TracePages().routes());
    routes.addAll(new PolicyPages().routes());
    routes.addAll(new LinkagePages().routes());
    routes.addAll(new ApprovalPages().routes());
    routes.addAll(new RequestPages().routes());
    routes.addAll(new BreachPages().routes());
    routes.addAll(new DocumentPages().routes());
    routes.addAll(new RegisterPages().routes());
    routes.addAll(new RetentionPages().routes());
    routes.addAll(new LedgerPages().routes());
    routes.addAll(new KeyPages().routes());
    routes.addAll(new WitnessPages().routes());
    routes.addAll(new CanaryPages().routes());
    routes.addAll(new PeoplePages().routes());
    routes.addAll(new MeDoorPages(System::nanoTime).routes());
    routes.addAll(new MePages().routes());
    routes.addAll(new MyDataPages().routes());
    routes.addAll(new MyBarPages().routes());
    return new PageTable(routes);
  }
}
