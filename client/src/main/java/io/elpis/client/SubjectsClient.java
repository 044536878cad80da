package io.elpis.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.Optional;

/** Subjects and their consents. Needs a key of scope {@code directory}; erasing, {@code erase}. */
public final class SubjectsClient {
  private static final String PATH = "/v1/subjects";

  private final Wire wire;

  SubjectsClient(Wire wire) {
    this.wire = wire;
  }

  public String create(Subjects.Create subject) {
    return wire.post(PATH, subject, Subjects.Created.class).id();
  }

  public Subjects.View get(String id) {
    return wire.get(path(id), Subjects.View.class);
  }

  /** One page; {@code cursor} is the {@code next} of the page before. */
  public Page<Subjects.View> list(int limit, Optional<String> cursor) {
    String query = "?limit=" + limit + cursor.map(c -> "&cursor=" + Wire.encode(c)).orElse("");
    return wire.get(PATH + query, new TypeReference<>() {});
  }

  public Subjects.View change(String id, Subjects.Change change) {
    return wire.patch(path(id), change, Subjects.View.class);
  }

  /** Destroys the subject's keys: nothing opens any more, the log still verifies. */
  public Subjects.Erased erase(String id) {
    return wire.delete(path(id), Subjects.Erased.class);
  }

  /**
   * The key that finds every entry about the subject; that it was given is an entry. Needs a key of
   * scope {@code audit}.
   */
  public Subjects.TagKey tagKey(String id) {
    return wire.post(path(id) + "/tag-key", Map.of(), Subjects.TagKey.class);
  }

  public String giveConsent(String id, Subjects.ConsentRequest consent) {
    return wire.post(path(id) + "/consents", consent, Subjects.Created.class).id();
  }

  public Page<Subjects.Consent> consents(String id) {
    return wire.get(path(id) + "/consents", new TypeReference<>() {});
  }

  /** Takes effect at once, also within a running batch. */
  public void withdrawConsent(String id, String consent) {
    wire.delete(path(id) + "/consents/" + Wire.encode(consent));
  }

  private static String path(String id) {
    return PATH + "/" + Wire.encode(id);
  }
}
