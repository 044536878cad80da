package io.elpis.relay.mail;

import java.time.Duration;

/**
 * The limits of the mail relay.
 *
 * @param maxBytes of one mail
 * @param maxCorrespondents of one mailbox
 * @param mailsPerWindow through one mailbox, both ways together
 * @param bouncesPerWindow notices to one side
 * @param maxHops lines of {@code Received} after which a mail runs in circles
 */
public record MailTerms(
    int maxBytes,
    int maxCorrespondents,
    int mailsPerWindow,
    int bouncesPerWindow,
    Duration window,
    int maxHops) {

  /** What is used where nothing else was chosen. */
  public static MailTerms standard() {
    return new MailTerms(10 << 20, 50, 60, 5, Duration.ofHours(1), 25);
  }
}
