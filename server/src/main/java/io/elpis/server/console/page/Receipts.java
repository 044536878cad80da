package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.Audit;
import io.elpis.merkle.entry.Opening;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What proves an entry, for the script that checks it in the page and for files to take along. */
final class Receipts {
  private Receipts() {}

  /** Everything that a check needs but the key, which the reader has from elsewhere. */
  static Reply json(Visit visit, Audit.Entry entry) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("index", entry.about().index());
    json.put("proof", proof(visit, entry));
    json.put("entry", base64(entry.stored().leaf()));
    ArrayNode openings = json.putArray("openings");
    for (Opening opening : entry.openings()) {
      openings
          .addObject()
          .put("slot", opening.slot().number())
          .put("salt", base64(opening.salt()))
          .put("detail", base64(opening.detail()));
    }
    return Reply.json(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The proof as the file that {@code elpis verify} takes. */
  static Reply file(Visit visit, Audit.Entry entry) {
    return Reply.file(
        "text/plain; charset=utf-8",
        proof(visit, entry).getBytes(StandardCharsets.UTF_8),
        "entry-" + entry.about().index() + ".tlog-proof");
  }

  private static String proof(Visit visit, Audit.Entry entry) {
    return visit.useCases().ledger().proof(entry.stored().receipt());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The card in which a script checks the proof of an entry. */
  static Html card(Visit visit, String base) {
    String key = visit.instance().logKey().orElse("");
    return div(
        cls("card"),
        h2(visit.t("verify")),
        p(cls("small quiet"), visit.t("verify.lead")),
        label(
            visit.t("verify.key"),
            input(id("verify-key"), type("text"), cls("code"), autocomplete("off"), value(key))),
        div(
            cls("actions"),
            button(
                id("verify-go"), type("button"), dataUrl(base + "/receipt"), visit.t("verify.go")),
            a(cls("button quiet-button"), href(base + "/proof"), visit.t("verify.file"))),
        ol(
            id("verify-steps"),
            cls("steps"),
            ariaLive("polite"),
            step(visit, "signature"),
            step(visit, "inclusion"),
            step(visit, "openings")),
        p(
            id("verify-verdict"),
            cls("quiet"),
            role("status"),
            dataOk(visit.say("verify.ok")),
            dataNo(visit.say("verify.bad"))),
        noscript(p(cls("quiet"), visit.t("verify.no-script"))));
  }

  private static Html step(Visit visit, String word) {
    return li(id("verify-" + word), span(cls("check"), text("·")), span(visit.t("verify." + word)));
  }
}
