package io.elpis.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is left, the way to more, and the answers of second persons. */
public final class QuotaClient {
  private static final String APPROVALS = "/v1/approvals";

  private final Wire wire;

  QuotaClient(Wire wire) {
    this.wire = wire;
  }

  /** What the caller has left, level by level. Needs a key of scope {@code disclose}. */
  public List<Quota> standing() {
    return wire.get("/v1/quota", Quota.All.class).items();
  }

  /** Asks two other persons for more; the id of the approval. */
  public String request(Quota.Request request) {
    return wire.post("/v1/quota:request", request, Approval.Asked.class).id();
  }

  /** Asks a second person for one look; the id of the approval. */
  public String askApproval(Approval.Wish wish) {
    return wire.post(APPROVALS, wish, Approval.Asked.class).id();
  }

  /** What is open: the caller's own asks, and what the caller may answer. */
  public Page<Approval> waiting(Optional<String> cursor) {
    String query = cursor.map(from -> "?cursor=" + Wire.encode(from)).orElse("");
    return wire.get(APPROVALS + query, new TypeReference<Page<Approval>>() {});
  }

  /** Says yes. Needs a key of scope {@code approve}. */
  public Approval approve(String id, String reason) {
    return answer(id, "approve", reason);
  }

  /** Says no. Needs a key of scope {@code approve}. */
  public Approval refuse(String id, String reason) {
    return answer(id, "refuse", reason);
  }

  private Approval answer(String id, String verb, String reason) {
    return wire.post(
        APPROVALS + "/" + Wire.encode(id) + ":" + verb, Map.of("reason", reason), Approval.class);
  }
}
