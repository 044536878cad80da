package io.elpis.relay.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one call: each side sends it to the relay and is told of the relay alone. Guarded by
 * its call.
 */
final class CallSound {
  private final long session = System.nanoTime() & 0xffff_ffffL;
  private @Nullable MediaRelay media;
  private long version;

  /**
   * Opens the way for sound.
   *
   * @return what the called side is told of the caller's offer
   */
  String open(InetAddress address, SessionDescription offer) throws IOException {
    MediaRelay opened = MediaRelay.open(address);
    media = opened;
    opened.caller().listensAt(offer.sound());
    return through(offer, opened.called());
  }

  /** Where a side listens now, and what the other is told of it. */
  Optional<String> heard(Leg from, SessionDescription description) {
    MediaRelay relay = media;
    if (relay == null) {
      return Optional.empty();
    }
    MediaRelay.Side side = from == Leg.CALLER ? relay.caller() : relay.called();
    MediaRelay.Side other = from == Leg.CALLER ? relay.called() : relay.caller();
    side.listensAt(description.sound());
    return Optional.of(through(description, other));
  }

  private String through(SessionDescription description, MediaRelay.Side side) {
    return description.through(side.near(), session, ++version);
  }

  void close() {
    MediaRelay relay = media;
    if (relay != null) {
      relay.close();
    }
  }
}
