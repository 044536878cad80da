package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Document;
import io.elpis.gateway.DocumentId;
import io.elpis.gateway.DocumentView;
import io.elpis.gateway.DocumentViews;
import io.elpis.gateway.Documents;
import io.elpis.gateway.ViewId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.PurposeRule;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Form;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.trace.paper.Paper;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The documents' desk: by the ticket they belong to, put in as files, looked at as pages that say
 * and bear whose they are, with who looked and until when. A file never comes out.
 */
public final class DocumentPages {
  private static final int UPLOAD_BYTES = Paper.MOST_BYTES + (64 << 10);

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get("/documents", gate, DocumentPages::entrance),
        PageRoute.post("/documents", gate, DocumentPages::find),
        PageRoute.get("/documents/{ticket}", gate, visit -> page(visit, 200, none())),
        PageRoute.upload("/documents/{ticket}", gate, UPLOAD_BYTES, DocumentPages::put),
        PageRoute.post("/documents/{ticket}/{id}/view", gate, DocumentPages::open),
        PageRoute.get("/documents/views/{id}/{number}", gate, DocumentPages::picture));
  }

  private static Reply entrance(Visit visit) {
    Html content =
        many(
            Pieces.heading(visit, "documents"),
            div(
                cls("grid-2"),
                div(
                    cls("card"),
                    h2(visit.t("documents.find")),
                    Pieces.form(
                        visit,
                        "/documents",
                        cls("inline-form"),
                        label(
                            visit.t("documents.ticket"),
                            input(
                                type("text"),
                                name("ticket"),
                                maxlength("64"),
                                autocomplete("off"),
                                required())),
                        button(type("submit"), visit.t("documents.find.go")))),
                how(visit)));
    return Reply.page(visit.say("documents"), content);
  }

  private static Html how(Visit visit) {
    return div(
        cls("card"),
        h2(visit.t("documents.how")),
        p(cls("small"), visit.t("documents.how.in")),
        p(cls("small"), visit.t("documents.how.out")),
        p(cls("small quiet"), visit.t("documents.how.trace")));
  }

  private static Reply find(Visit visit) {
    TicketId id = new TicketId(visit.form().require("ticket"));
    return Reply.seeOther("/documents/" + visit.useCases().directory().ticket(id).id());
  }

  private static Ticket ticket(Visit visit) {
    return visit.useCases().directory().ticket(new TicketId(visit.variable("ticket")));
  }

  private static Documents documents(Visit visit) {
    return visit.useCases().trace().documents();
  }

  private static Reply page(Visit visit, int status, Html said) {
    Ticket ticket = ticket(visit);
    List<Document> kept =
        documents(visit).of(ticket.subject()).stream()
            .filter(one -> one.ticket().isEmpty() || one.ticket().equals(Optional.of(ticket.id())))
            .toList();
    Html content =
        many(
            Pieces.crumb(visit, "/documents", "documents"),
            header(
                cls("page-head"),
                div(
                    h1(text(ticket.id().value()), text(" "), Pieces.state(visit, ticket.state())),
                    p(cls("lead"), visit.t("documents.of-ticket")))),
            said,
            div(
                cls("grid-2"),
                div(
                    cls("stack"),
                    kept.isEmpty()
                        ? div(cls("card"), Pieces.empty(visit, "documents.none"))
                        : kept.stream().map(one -> card(visit, ticket, one)).collect(inRow())),
                div(cls("stack"), putting(visit, ticket), how(visit))));
    return new Reply.Page(status, visit.say("documents"), content, List.of());
  }

  private static Html card(Visit visit, Ticket ticket, Document one) {
    Html shows =
        one.shows().stream()
            .map(field -> Pieces.badge("", text(Pieces.field(visit, field.value()))))
            .collect(inRow());
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(code(text(Pieces.shortened(one.id().value(), 12)))),
            span(cls("quiet"), text(one.kind() + " · "), visit.t("documents.pages", one.pages()))),
        p(cls("legend"), shows),
        p(
            cls("small quiet"),
            visit.t("documents.added", one.addedBy()),
            text(" "),
            Pieces.minute(one.added())),
        opening(visit, ticket, one),
        viewers(visit, one));
  }

  /** For what it may be looked at: purposes that reveal everything that can be read off it. */
  private static Html opening(Visit visit, Ticket ticket, Document one) {
    List<PurposeRule> rules =
        Lookups.open(visit, ticket.kind()).stream()
            .filter(
                rule -> one.shows().stream().allMatch(field -> rule.level(field) == Level.REVEALED))
            .toList();
    if (rules.isEmpty()) {
      return p(cls("quiet"), visit.t("documents.closed"));
    }
    return Pieces.form(
        visit,
        "/documents/" + ticket.id() + "/" + one.id() + "/view",
        cls("inline-form"),
        label(
            visit.t("order.why"),
            select(
                name("purpose"),
                rules.stream()
                    .map(rule ->
                        option(
                            value(rule.name().value()),
                            text(Pieces.purpose(visit, rule.name().value()))))
                    .collect(inRow()))),
        label(
            visit.t("order.reason"),
            input(type("text"), name("reason"), maxlength("120"), autocomplete("off"), required())),
        button(type("submit"), cls("small-button"), visit.t("documents.view")));
  }

  private static Html viewers(Visit visit, Document one) {
    List<DocumentView> views = documents(visit).views(one.id());
    return views.isEmpty()
        ? p(cls("small quiet"), visit.t("documents.unseen"))
        : Pieces.grid(
            visit,
            "documents.seen",
            List.of("documents.who", "documents.opened", "documents.expires", "entry.index"),
            views.stream()
                .map(view ->
                    List.of(
                        code(text(view.viewer().principal().value())),
                        Pieces.minute(view.opened()),
                        visit.now().isBefore(view.expires())
                            ? Pieces.second(view.expires())
                            : Pieces.badge("", visit.t("documents.ended")),
                        a(cls("code"), href("/ledger/" + view.entry()), text(view.entry()))))
                .toList());
  }

  private static Html putting(Visit visit, Ticket ticket) {
    Html fields =
        visit.useCases().policy().catalogue().fields().keySet().stream()
            .map(field ->
                label(
                    input(type("checkbox"), name("shows"), value(field.value())),
                    text(" " + Pieces.field(visit, field.value()))))
            .collect(inRow());
    return div(
        cls("card"),
        h2(visit.t("documents.put")),
        Pieces.form(
            visit,
            "/documents/" + ticket.id(),
            enctype("multipart/form-data"),
            label(
                visit.t("documents.file"),
                input(type("file"), name("file"), accept(".pdf,.png,.jpg,.jpeg"), required())),
            fieldset(cls("choices"), legend(visit.t("documents.shows")), fields),
            button(type("submit"), visit.t("documents.put.go"))));
  }

  private static Reply put(Visit visit) {
    Ticket ticket = ticket(visit);
    byte[] file =
        Optional.ofNullable(visit.form().files().get("file"))
            .map(Form.Upload::bytes)
            .filter(bytes -> bytes.length > 0)
            .orElseThrow(
                () -> new ElpisException(ErrorCode.INVALID_REQUEST, "choose a file to put in"));
    TreeSet<FieldName> shows =
        visit.form().all("shows").stream()
            .map(FieldName::new)
            .collect(Collectors.toCollection(TreeSet::new));
    Documents.Filing filing =
        new Documents.Filing(ticket.subject(), Optional.of(ticket.id()), shows);
    Document kept = documents(visit).put(visit.asker(), filing, file);
    return page(visit, 200, Pieces.flash("good", visit.t("documents.kept", kept.pages())));
  }

  private static Reply open(Visit visit) {
    Ticket ticket = ticket(visit);
    DocumentViews.Answer answer =
        visit
            .useCases()
            .trace()
            .views()
            .open(
                visit.asker(),
                new DocumentId(visit.variable("id")),
                new DocumentViews.Wish(
                    new PurposeName(visit.form().require("purpose")),
                    Optional.of(ticket.id()),
                    Optional.of(visit.form().require("reason"))));
    return switch (answer) {
      case DocumentViews.Answer.Refused(var denied) ->
          page(visit, 403, Shows.outcome(visit, denied));
      case DocumentViews.Answer.Opened(DocumentView view, int pages, var evidence) ->
          opened(visit, ticket, view, pages, evidence.receipt().index());
    };
  }

  private static Reply opened(
      Visit visit, Ticket ticket, DocumentView view, int pages, long entry) {
    Html pictures =
        IntStream.rangeClosed(1, pages)
            .mapToObj(number ->
                img(
                    cls("sheet"),
                    src("/documents/views/" + view.id() + "/" + number),
                    alt(visit.say("documents.page", number, pages))))
            .collect(inRow());
    Html content =
        many(
            Pieces.crumb(visit, "/documents/" + ticket.id(), "documents"),
            h1(text(ticket.id().value())),
            Pieces.flash(
                "warn",
                many(
                    visit.t("documents.until"),
                    text(" "),
                    Pieces.second(view.expires()),
                    text(" · "),
                    visit.t("denied.entry", entry))),
            div(cls("card viewer"), pictures));
    return Reply.page(visit.say("documents"), content);
  }

  /** One page of a view of the viewer's own; to anybody else there is none. */
  private static Reply picture(Visit visit) {
    int number;
    try {
      number = Integer.parseInt(visit.variable("number"));
    } catch (NumberFormatException notOne) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "pages are numbered from 1");
    }
    byte[] page =
        visit
            .useCases()
            .trace()
            .views()
            .page(visit.asker(), new ViewId(visit.variable("id")), number);
    return new Reply.Bytes("image/png", page, Optional.empty(), Optional.empty());
  }
}
