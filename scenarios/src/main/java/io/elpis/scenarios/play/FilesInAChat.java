package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.gateway.Scope;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * S11: an officer opens the file of an applicant, takes a picture of the screen, and posts it to a
 * work chat, made smaller, squeezed and cut. A colleague has the same file open.
 */
final class FilesInAChat implements Scenario {
  private static final String PURPOSE = "visa-review";

  @Override
  public Abuse abuse() {
    return Abuse.S11;
  }

  /** An applicant's file, and two officers whose case it is. */
  private record Scene(Stage stage, Actor first, Actor second, Actor security, String document) {
    static Scene set(Stage stage) {
      String office = stage.recipient("consulate", "certified");
      Actor first = stage.person("first", office, "officer");
      Actor second = stage.person("second", office, "officer");
      stage.person("security", office, "officer");
      Actor security = stage.again("security", Set.of(Scope.TRACE));
      Stage.Held applicant = stage.person();
      stage.ticket("visa", "application", "SUBMITTED", applicant, office, first, second);
      Reply kept =
          stage
              .operator()
              .upload(
                  "/v1/subjects/"
                      + applicant.subject()
                      + "/documents?shows=name,passport&ticket="
                      + stage.name("visa"),
                  Scans.png(Scans.visaFile()));
      return new Scene(stage, first, second, security, stage.done(kept).text("id"));
    }

    Reply open(Actor by, String purpose, String ticket) {
      ObjectNode wish = by.body().put("purpose", purpose).put("ticket", stage.name(ticket));
      return by.counted("/v1/documents/" + document + ":view", wish);
    }

    String opened(Actor by) {
      return stage.done(open(by, PURPOSE, "visa")).text("id");
    }

    BufferedImage page(Actor by, String view) {
      return Scans.picture(by.download("/v1/views/" + view + "/pages/1").orElseThrow());
    }

    JsonNode trace(BufferedImage posted) {
      Reply made = stage.done(security.upload("/v1/traces:picture", Scans.jpeg(posted, .6f)));
      Actor opener = stage.again("second", Set.of(Scope.APPROVE));
      return TraceCases.opened(stage, security, opener, made);
    }
  }

  private static List<String> named(JsonNode report) {
    return report.path("named").findValuesAsText("copy");
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    Scene scene = Scene.set(stage);
    String his = scene.opened(scene.first());
    String hers = scene.opened(scene.second());
    BufferedImage screen = scene.page(scene.first(), his);
    scene.page(scene.second(), hers);
    JsonNode report = scene.trace(Scans.cut(Scans.scaled(screen, .7), .5));
    account.check(
        "the view of who posted it is named, and no other",
        named(report).equals(List.of("view:" + his)),
        named(report).size() + " named");
    account.check(
        "by who opened it",
        report.path("named").path(0).path("viewer").asText().equals(scene.first().principal()),
        report.path("named").size() + " named");
    outsiders(stage, scene, his);
  }

  /** What nobody else gets, and nobody later. */
  private static void outsiders(Stage stage, Scene scene, String his) {
    Account account = stage.account();
    Actor clerk = stage.person("clerk", stage.recipient("agency", "verified"), "merchant");
    account.equal(
        "views that an agency's clerk can open",
        404,
        scene.open(clerk, "customer-service", "visa").status());
    account.equal(
        "pages of his view that the colleague can call",
        0,
        scene.second().download("/v1/views/" + his + "/pages/1").stream().count());
    stage.pass(Duration.ofMinutes(16));
    account.equal(
        "pages of the view after it ended",
        0,
        scene.first().download("/v1/views/" + his + "/pages/1").stream().count());
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    Scene scene = Scene.set(stage);
    String his = scene.opened(scene.first());
    scene.opened(scene.second());
    BufferedImage page = scene.page(scene.first(), his);
    account.atLeast("pixels across the page that he reads", 1_000, page.getWidth());
    // The applicant posts their own copy, which never was a view.
    JsonNode report = scene.trace(Scans.cut(Scans.visaFile(), .5));
    account.equal("views named of a picture that was none", 0, named(report).size());
    account.atLeast("views that could have been named", 2, report.path("views").asInt());
    account.equal(
        "looks at the applicant on the ledger",
        2,
        stage.entries("ticket=" + stage.name("visa")).stream()
            .filter(entry -> entry.path("kind").asText().equals("permitted"))
            .count());
  }
}
