package io.elpis.server.http;

import io.elpis.gateway.PolicyReplay;
import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.PolicyDiff;
import io.elpis.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Past decisions under another policy, as JSON. Names entries by index and no person. */
record ReplayJson(
    int looked,
    int compared,
    int denied,
    int underAnotherPolicy,
    int factsChanged,
    int erased,
    List<Change> changes) {
  private static final int MOST = 10_000;

  /**
   * The policy files as text.
   *
   * @param last how many decisions to look at, newest first
   */
  record Request(String before, String after, int last) {}

  record Change(
      String entry,
      String purpose,
      boolean widens,
      SequencedMap<String, Step> fields,
      Optional<String> before,
      Optional<String> after) {}

  record Step(String before, String after) {}

  static Answer replay(Call call) {
    Request request = call.body(Request.class);
    if (request.last() < 1 || request.last() > MOST) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`last` is a number from 1 to " + MOST);
    }
    return Answer.ok(
        of(
            call.useCases()
                .replay()
                .replay(
                    PolicyFile.parse(request.before().getBytes(StandardCharsets.UTF_8)),
                    PolicyFile.parse(request.after().getBytes(StandardCharsets.UTF_8)),
                    request.last())));
  }

  private static ReplayJson of(PolicyReplay.Report report) {
    return new ReplayJson(
        report.looked(),
        report.compared(),
        report.denied(),
        report.underAnotherPolicy(),
        report.factsChanged(),
        report.erased(),
        report.changes().stream().map(ReplayJson::of).toList());
  }

  private static Change of(PolicyDiff.Change change) {
    SequencedMap<String, Step> fields = new TreeMap<>();
    change
        .levels()
        .forEach((field, step) ->
            fields.put(field.value(), new Step(step.before().word(), step.after().word())));
    return new Change(
        change.id(),
        change.purpose().value(),
        change.widens(),
        fields,
        change.before().map(DenialCode::word),
        change.after().map(DenialCode::word));
  }
}
