package io.elpis.watch.event;

import io.elpis.watch.state.Hashes;
import java.util.List;

/**
 * One look at one subject, permitted or denied, and where it came from.
 *
 * @param principalHash of {@code principal}; this and the next two follow from the texts, and are
 *     made while those are at hand: when the look is judged they lie far away in memory
 * @param subjectHash of {@code subject}
 * @param ticketHash of {@code ticket}, 0 for none
 */
public record Disclosure(
    long timeMillis,
    String id,
    String principal,
    String subject,
    List<String> fields,
    String level,
    String purpose,
    String ticket,
    boolean permitted,
    Origin origin,
    long principalHash,
    long subjectHash,
    long ticketHash)
    implements WatchEvent {
  /** The hashes are those of the texts, whatever is said of them. */
  public Disclosure {
    fields = List.copyOf(fields);
    principalHash = Hashes.of(principal);
    subjectHash = Hashes.of(subject);
    ticketHash = Hashes.orZero(ticket);
  }

  public Disclosure(
      long timeMillis,
      String id,
      String principal,
      String subject,
      List<String> fields,
      String level,
      String purpose,
      String ticket,
      boolean permitted,
      Origin origin) {
    this(
        timeMillis,
        id,
        principal,
        subject,
        fields,
        level,
        purpose,
        ticket,
        permitted,
        origin,
        0,
        0,
        0);
  }

  /**
   * The machine, network, place and session of a look; each may be empty.
   *
   * @param deviceHash of {@code device}, from which it follows; 0 for none
   */
  public record Origin(
      String device, String network, String place, String session, long deviceHash) {
    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin("", "", "", "");

    /** The hash is that of the text, whatever is said of it. */
    public Origin {
      deviceHash = Hashes.orZero(device);
    }

    public Origin(String device, String network, String place, String session) {
      this(device, network, place, session, 0);
    }
  }
}
