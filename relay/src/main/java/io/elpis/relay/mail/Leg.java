package io.elpis.relay.mail;

/**
 * How a mail goes on.
 *
 * @param recipient the real address, for the envelope of this one mail
 * @param sender the real address it came from, to be found and replaced
 * @param shownSender who it seems to come from
 * @param shownRecipient whom it seems to go to
 * @param returnPath where it comes back to; empty for a notice, which never does
 */
record Leg(
    String recipient, String sender, String shownSender, String shownRecipient, String returnPath) {
  @Override
  public String toString() {
    return "Leg[hidden]";
  }
}
