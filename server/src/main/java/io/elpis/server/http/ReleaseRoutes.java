package io.elpis.server.http;

import io.elpis.gateway.Release;
import io.elpis.gateway.ReleaseId;
import io.elpis.gateway.ReleasePages;
import io.elpis.gateway.ReleaseStore;
import io.elpis.gateway.Releases;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records for a recipient as a file, and the register of what was shared with whom. */
final class ReleaseRoutes {
  private static final long USUAL_MOST = 10_000;

  List<Route> routes() {
    return List.of(
        Route.post("/v1/releases", Scope.RELEASE, ReleaseRoutes::open),
        Route.get("/v1/releases", Scope.AUDIT, ReleaseRoutes::list),
        Route.get("/v1/egress", Scope.AUDIT, ReleaseRoutes::egress),
        Route.get("/v1/releases/{id}", Scope.RELEASE, ReleaseRoutes::find),
        Route.post("/v1/releases/{id}:approve", Scope.APPROVE, ReleaseRoutes::approve),
        Route.post("/v1/releases/{id}:page", Scope.RELEASE, ReleaseRoutes::page));
  }

  private record Wish(
      String recipient, String purpose, Optional<List<String>> fields, Optional<Long> most) {}

  private record View(
      String id,
      String recipient,
      String purpose,
      List<String> fields,
      String madeBy,
      Instant created,
      long most,
      long handed,
      String state,
      Optional<String> approvedBy,
      String commitment) {
    static View of(Release.State state) {
      Release release = state.release();
      return new View(
          release.id().value(),
          release.recipient().value(),
          release.purpose().value(),
          release.fields().stream().map(FieldName::value).toList(),
          release.madeBy().value(),
          release.created(),
          release.most(),
          state.handed(),
          state.isWaiting() ? "approval-pending" : "open",
          state.approvedBy().map(by -> by.value()),
          release.commitment().toString());
    }
  }

  private record PageWish(Optional<String> after, Optional<Integer> limit) {}

  private record PageView(List<List<String>> rows, int denied, Optional<String> next) {
    /** Shows no cell. */
    @Override
    public String toString() {
      return "PageView";
    }
  }

  private record Nothing() {}

  private static Answer open(Call call) {
    Wish wish = call.body(Wish.class);
    Release.State opened =
        call.useCases()
            .trace()
            .releases()
            .open(
                call.asker(),
                new Releases.Wish(
                    new RecipientId(wish.recipient()),
                    new PurposeName(wish.purpose()),
                    wish.fields().orElse(List.of()).stream().map(FieldName::new).toList(),
                    wish.most().orElse(USUAL_MOST)));
    return Answer.of(201, View.of(opened));
  }

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Release.State> fetched =
        call.useCases()
            .trace()
            .releases()
            .list(paging.after().map(ReleaseId::new), paging.toFetch());
    return Answer.ok(paging.page(fetched, state -> state.release().id().value(), View::of));
  }

  private record EgressView(
      String recipient, String purpose, long releases, long records, Instant first, Instant last) {
    static EgressView of(ReleaseStore.Egress one) {
      return new EgressView(
          one.recipient().value(),
          one.purpose().value(),
          one.releases(),
          one.records(),
          one.first(),
          one.last());
    }
  }

  private static Answer egress(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            call.useCases().trace().releases().egress().stream().map(EgressView::of).toList()));
  }

  private static Answer find(Call call) {
    return Answer.ok(View.of(call.useCases().trace().releases().own(call.asker(), id(call))));
  }

  private static Answer approve(Call call) {
    call.body(Nothing.class);
    return Answer.ok(View.of(call.useCases().trace().releases().approve(call.asker(), id(call))));
  }

  private static Answer page(Call call) {
    PageWish wish = call.body(PageWish.class);
    int limit = wish.limit().orElse(ReleasePages.MOST);
    if (limit < 1 || limit > ReleasePages.MOST) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`limit` is 1 to " + ReleasePages.MOST);
    }
    ReleasePages.Page page =
        call.useCases().trace().releases().page(call.asker(), id(call), wish.after(), limit);
    return Answer.ok(new PageView(page.rows(), page.denied(), page.next()));
  }

  private static ReleaseId id(Call call) {
    return new ReleaseId(call.variable("id"));
  }
}
