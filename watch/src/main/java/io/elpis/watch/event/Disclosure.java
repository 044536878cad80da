package io.elpis.watch.event;

import java.util.List;

/** One look at one subject, permitted or denied, and where it came from. */
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
    Origin origin)
    implements WatchEvent {
  public Disclosure {
    fields = List.copyOf(fields);
  }

  /** The machine, network, place and session of a look; each may be empty. */
  public record Origin(String device, String network, String place, String session) {
    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin("", "", "", "");
  }
}
