package io.elpis.server.http;

import io.elpis.gateway.EventSources;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a webhook's delivery says of itself, as Standard Webhooks writes it. */
final class Delivery {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  private Delivery() {}

  /** Nothing where the route takes no deliveries, or the headers are not all there. */
  static Optional<Call.Signed> of(Access access, Headers headers) {
    if (!(access instanceof Access.SignedDelivery)) {
      return Optional.empty();
    }
    String id = single(headers, "webhook-id");
    String seconds = single(headers, "webhook-timestamp");
    if (!ID.matcher(id).matches() || !SECONDS.matcher(seconds).matches()) {
      throw EventSources.refused();
    }
    return Optional.of(
        new Call.Signed(
            id,
            Instant.ofEpochSecond(Long.parseLong(seconds)),
            single(headers, "webhook-signature")));
  }

  private static String single(Headers headers, String name) {
    List<String> values = Framing.values(headers, HeaderNames.create(name));
    if (values.size() != 1) {
      throw EventSources.refused();
    }
    return values.getFirst().strip();
  }
}
