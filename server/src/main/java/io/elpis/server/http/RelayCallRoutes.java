package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.binding.Attempt;
import io.elpis.relay.binding.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Per-call control for a carrier: it asks for every call and does what it is told, and it reports
 * that a call began and ended. The number to call stands in that one answer and nowhere else.
 */
final class RelayCallRoutes {
  private static final String PATH = "/v1/relay-calls";
  private static final Pattern CALL_ID = Pattern.compile("[!-~]{1,128}");
  private static final Pattern DIALLED = Pattern.compile("\\+?[0-9]{1,20}");
  private static final Pattern CAUSE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int MAX_CALLER_LENGTH = 64;

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.CONNECT, RelayCallRoutes::rule),
        Route.post(PATH + ":report", Scope.CONNECT, RelayCallRoutes::report));
  }

  private record Request(
      String callId,
      String x,
      Optional<String> extension,
      Optional<String> caller,
      Optional<String> kind) {
    @Override
    public String toString() {
      return "Request";
    }
  }

  private record Action(
      String action,
      Optional<String> peer,
      Optional<String> display,
      OptionalLong maxSeconds,
      Optional<String> prompt,
      OptionalLong digits) {
    @Override
    public String toString() {
      return "Action[" + action + "]";
    }
  }

  private record Report(String callId, String event, Optional<String> cause) {}

  private static Answer rule(Call call) {
    Request request = call.body(Request.class);
    Attempt attempt =
        new Attempt(
            matching("call_id", request.callId(), CALL_ID),
            matching("x", request.x(), DIALLED),
            request.extension().map(digits -> matching("extension", digits, DIALLED)),
            request.caller().map(RelayCallRoutes::caller),
            request.kind().map(RelayCallRoutes::kind).orElse(Attempt.Kind.VOICE));
    return Answer.ok(action(call.useCases().relay().switchboard().rule(call.asker(), attempt)));
  }

  private static Answer report(Call call) {
    Report report = call.body(Report.class);
    boolean released =
        switch (report.event()) {
          case "started" -> false;
          case "released" -> true;
          default ->
              throw new ElpisException(
                  ErrorCode.INVALID_REQUEST, "an `event` is `started` or `released`");
        };
    call.useCases()
        .relay()
        .switchboard()
        .report(
            call.asker(),
            matching("call_id", report.callId(), CALL_ID),
            released,
            report.cause().map(cause -> matching("cause", cause, CAUSE)).orElse("normal"));
    return Answer.nothing();
  }

  private static Action action(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Continue through ->
          new Action(
              "continue",
              Optional.of(through.peer()),
              Optional.of(through.displayX()),
              OptionalLong.of(through.most().toSeconds()),
              Optional.empty(),
              OptionalLong.empty());
      case Ruling.Reject reject ->
          new Action(
              "reject",
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              Optional.of(Names.word(reject.prompt())),
              OptionalLong.empty());
      case Ruling.Collect collect ->
          new Action(
              "collect",
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              Optional.empty(),
              OptionalLong.of(collect.digits()));
    };
  }

  private static Attempt.Kind kind(String word) {
    for (Attempt.Kind kind : Attempt.Kind.values()) {
      if (Names.word(kind).equals(word)) {
        return kind;
      }
    }
    throw new ElpisException(ErrorCode.INVALID_REQUEST, "a `kind` is `voice` or `text`");
  }

  private static String caller(String text) {
    if (text.isBlank()
        || text.length() > MAX_CALLER_LENGTH
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`caller` is a number; leave it out where none is known");
    }
    return text;
  }

  private static String matching(String member, String text, Pattern pattern) {
    if (!pattern.matcher(text).matches()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`" + member + "` does not match " + pattern.pattern());
    }
    return text;
  }
}
