package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.OwnData;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.SubjectId;
import io.elpis.rights.request.RequestFile.Wish;
import io.elpis.rights.request.RequestKind;
import io.elpis.rights.request.RequestState;
import io.elpis.rights.request.Requests;
import io.elpis.rights.request.SubjectRequest;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.paper.CopyPaper;
import io.elpis.server.paper.SafeCsv;
import io.elpis.vault.field.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a person asks for themselves: a copy to take along, a correction. Whoever has the page open
 * still proves who they are for each request, and again for each copy (F34).
 */
public final class MyDataPages {
  private static final String HOME = "/me/data";
  private static final Set<RequestKind> KINDS =
      Set.of(RequestKind.COPY, RequestKind.PORTABILITY, RequestKind.ACCESS);

  private final CopyPaper paper = new CopyPaper();

  public List<PageRoute> routes() {
    Gate self = Gate.oneself();
    return List.of(
        PageRoute.get(HOME, self, visit -> page(visit, none())),
        PageRoute.post(HOME + "/ask", self, MyDataPages::ask),
        PageRoute.post(HOME + "/correct", self, MyDataPages::correct),
        PageRoute.get(HOME + "/{id}", self, visit -> show(visit, none())),
        PageRoute.post(HOME + "/{id}/code", self, MyDataPages::sendCode),
        PageRoute.post(HOME + "/{id}/prove", self, MyDataPages::prove),
        PageRoute.post(HOME + "/{id}/collect", self, this::collect),
        PageRoute.post(HOME + "/{id}/withdraw", self, MyDataPages::withdraw));
  }

  private static Requests desk(Visit visit) {
    return visit.useCases().rights().requests();
  }

  private static SubjectId self(Visit visit) {
    return visit.self().subject();
  }

  private static Reply page(Visit visit, Html said) {
    List<SubjectRequest> mine = desk(visit).of(self(visit)).reversed();
    Html content =
        many(
            Pieces.heading(visit, "my-data"),
            said,
            div(
                cls("grid-2"),
                div(
                    cls("stack"),
                    visit.useCases().relay().channels().writesCodes()
                        ? askForms(visit)
                        : div(cls("card"), Pieces.empty(visit, "my-data.no-mail"))),
                div(
                    cls("stack"),
                    div(
                        cls("card flush"),
                        h2(visit.t("my-data.asked")),
                        mine.isEmpty()
                            ? Pieces.empty(visit, "my-data.none")
                            : table(visit, mine)))));
    return Reply.page(visit.say("my-data"), content);
  }

  private static Html table(Visit visit, List<SubjectRequest> requests) {
    return Pieces.grid(
        visit,
        "my-data.asked",
        List.of("request.kind", "request.state", "request.due"),
        requests.stream()
            .map(one ->
                List.of(
                    a(
                        href(HOME + "/" + one.id()),
                        visit.t("request.kind." + one.file().kind().word())),
                    RequestPages.state(visit, one),
                    RequestPages.due(visit, one)))
            .toList());
  }

  private static Html askForms(Visit visit) {
    return many(
        askForm(visit, RequestKind.COPY),
        askForm(visit, RequestKind.PORTABILITY),
        askForm(visit, RequestKind.ACCESS),
        correctionForm(visit));
  }

  private static Html askForm(Visit visit, RequestKind kind) {
    return div(
        cls("card"),
        h2(visit.t("request.kind." + kind.word())),
        p(cls("small quiet"), visit.t("my-data." + kind.word() + ".how")),
        Pieces.form(
            visit,
            HOME + "/ask",
            Pieces.hidden("kind", kind.word()),
            button(type("submit"), cls("quiet-button"), visit.t("my-data.ask"))));
  }

  /** An address has parts of its own; it is corrected with whoever keeps it. */
  private static Html correctionForm(Visit visit) {
    FieldCatalogue catalogue = visit.useCases().policy().catalogue();
    Set<FieldName> held =
        new TreeSet<>(visit.useCases().subjects().get(self(visit)).held().values().keySet());
    return div(
        cls("card"),
        h2(visit.t("request.kind.correction")),
        p(cls("small quiet"), visit.t("my-data.correction.how")),
        details(
            cls("ask"),
            summary(visit.t("my-data.correction.open")),
            Pieces.form(
                visit,
                HOME + "/correct",
                held.stream()
                    .filter(field -> catalogue.require(field) != FieldType.ADDRESS)
                    .map(field ->
                        label(
                            text(Pieces.field(visit, field.value())),
                            input(
                                type("text"),
                                name("f." + field.value()),
                                maxlength("200"),
                                autocomplete("off"),
                                placeholder(visit.say("my-data.keep")))))
                    .collect(inRow()),
                div(
                    cls("actions"),
                    button(type("submit"), cls("quiet-button"), visit.t("my-data.ask"))))));
  }

  private static Reply ask(Visit visit) {
    RequestKind kind = RequestKind.parse(visit.form().require("kind"));
    if (!KINDS.contains(kind)) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "this is asked for elsewhere");
    }
    return opened(visit, kind, Map.of());
  }

  private static Reply correct(Visit visit) {
    Map<FieldName, FieldValue> corrections = new TreeMap<>();
    visit
        .useCases()
        .subjects()
        .get(self(visit))
        .held()
        .values()
        .keySet()
        .forEach(field ->
            visit
                .form()
                .get("f." + field.value())
                .ifPresent(value -> corrections.put(field, new FieldValue.Text(value))));
    return corrections.isEmpty()
        ? page(visit, Pieces.flash("bad", visit.t("my-data.correction.empty")))
        : opened(visit, RequestKind.CORRECTION, corrections);
  }

  /** Asked for, and the code is on its way. */
  private static Reply opened(
      Visit visit, RequestKind kind, Map<FieldName, FieldValue> corrections) {
    SubjectRequest request =
        desk(visit)
            .open(
                Pieces.ownAsker(visit),
                new Requests.Wanted(
                    kind, self(visit), Optional.empty(), Optional.empty(), Wish.PLAIN, corrections))
            .request();
    if (request.state() == RequestState.RECEIVED) {
      desk(visit).challenge(Pieces.ownAsker(visit), request.id());
    }
    return Reply.seeOther(HOME + "/" + request.id());
  }

  /** Somebody else's is not there. */
  private static SubjectRequest own(Visit visit) {
    SubjectRequest request = desk(visit).find(visit.variable("id"));
    if (!request.subject().equals(Optional.of(self(visit)))) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such request of yours");
    }
    return request;
  }

  private static Reply show(Visit visit, Html said) {
    SubjectRequest request = own(visit);
    Html content =
        many(
            Pieces.crumb(visit, HOME, "my-data"),
            header(
                cls("page-head"),
                div(
                    h1(
                        visit.t("request.kind." + request.file().kind().word()),
                        text(" "),
                        RequestPages.state(visit, request)),
                    p(cls("lead"), RequestPages.due(visit, request)))),
            said,
            next(visit, request));
    return Reply.page(visit.say("request"), content);
  }

  private static Html next(Visit visit, SubjectRequest request) {
    String base = HOME + "/" + request.id();
    boolean copy = request.file().kind().isCopy();
    Html again =
        Pieces.form(
            visit,
            base + "/code",
            button(type("submit"), cls("quiet-button"), visit.t("my-data.code.again")));
    Html withdraw =
        Pieces.form(
            visit,
            base + "/withdraw",
            button(type("submit"), cls("quiet-button"), visit.t("request.withdraw.go")));
    return switch (request.state()) {
      case RECEIVED ->
          many(
              div(
                  cls("card"),
                  h2(visit.t("my-data.prove")),
                  p(cls("small quiet"), visit.t("my-data.prove.how")),
                  Pieces.form(
                      visit,
                      base + "/prove",
                      Pieces.codeBox(visit),
                      div(cls("actions"), button(type("submit"), visit.t("my-data.prove.go")))),
                  again),
              withdraw);
      case PROVEN ->
          many(
              copy
                  ? div(
                      cls("card"),
                      h2(visit.t("my-data.collect")),
                      p(cls("small quiet"), visit.t("my-data.collect.how")),
                      Pieces.form(
                          visit,
                          base + "/collect",
                          Pieces.codeBox(visit),
                          div(
                              cls("actions"),
                              button(type("submit"), name("format"), value("pdf"), text("PDF")),
                              button(
                                  type("submit"),
                                  name("format"),
                                  value("csv"),
                                  cls("quiet-button"),
                                  text("CSV")))),
                      again)
                  : div(cls("card"), Pieces.empty(visit, "my-data.waits")),
              withdraw);
      case FULFILLED -> div(cls("card"), Pieces.empty(visit, "my-data.fulfilled"));
      case REFUSED ->
          div(
              cls("card"),
              Pieces.empty(visit, "my-data.refused"),
              maybe(
                  request
                      .file()
                      .ground()
                      .map(ground -> p(visit.t("request.ground." + ground.word())))));
      case WITHDRAWN -> div(cls("card"), Pieces.empty(visit, "my-data.withdrawn"));
    };
  }

  private static Reply sendCode(Visit visit) {
    desk(visit).challenge(Pieces.ownAsker(visit), own(visit).id());
    return show(visit, Pieces.flash("good", visit.t("request.code.sent")));
  }

  /** A copy wants a code of its own; it is on its way at once. */
  private static Reply prove(Visit visit) {
    SubjectRequest before = own(visit);
    SubjectRequest request =
        desk(visit).prove(Pieces.ownAsker(visit), before.id(), visit.form().require("code"));
    if (request.file().kind().isCopy()) {
      desk(visit).challenge(Pieces.ownAsker(visit), request.id());
    }
    return show(visit, Pieces.flash("good", visit.t("request.proven")));
  }

  private Reply collect(Visit visit) {
    SubjectRequest request = own(visit);
    String format = visit.form().require("format");
    if (!List.of("pdf", "csv").contains(format)) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "a copy comes as `pdf` or `csv`");
    }
    OwnData.Copy copy =
        desk(visit).collect(Pieces.ownAsker(visit), request.id(), visit.form().require("code"));
    FieldCatalogue catalogue = visit.useCases().policy().catalogue();
    return format.equals("pdf")
        ? Reply.file("application/pdf", paper.pdf(catalogue, copy, request.id()), "my-data.pdf")
        : Reply.file(SafeCsv.MEDIA_TYPE, paper.csv(catalogue, copy), "my-data.csv");
  }

  private static Reply withdraw(Visit visit) {
    desk(visit).withdraw(Pieces.ownAsker(visit), own(visit).id());
    return show(visit, Pieces.flash("good", visit.t("request.done")));
  }
}
