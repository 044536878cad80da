package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;

/** What traces find waits for a second person, in every scene. */
final class TraceCases {
  private TraceCases() {}

  /** What a trace found, after its maker tried to open it alone and a colleague did. */
  static JsonNode opened(Stage stage, Actor maker, Actor second, Reply made) {
    String open = "/v1/traces/" + made.text("id") + ":open";
    boolean isKept = made.text("state").equals("sealed") && !made.body().has("named");
    int alone = maker.call("POST", open, maker.body()).status();
    int before = maker.call("GET", "/v1/traces/" + made.text("id")).status();
    stage
        .account()
        .check(
            "what the trace found waits for a second person",
            isKept && alone == 403 && before >= 400,
            isKept ? "sealed" : "shown");
    return stage.done(second.call("POST", open, second.body())).body();
  }
}
