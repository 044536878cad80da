package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.binding.NumberPool;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a server relays.
 *
 * @param pool its numbers and mail domain; empty where it relays nothing
 * @param mail the mail relay; needs a mail domain
 * @param calls the call relay; needs numbers
 */
public record RelayOptions(NumberPool pool, Optional<Mail> mail, Optional<Calls> calls) {

  /**
   * Checks that the parts fit.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
   */
  public RelayOptions {
    if (mail.isPresent() && pool.mailDomain().isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "mails come from a domain; give `--relay-domain`");
    }
    if (calls.isPresent() && pool.numbers().isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the call relay needs numbers; give `--relay-numbers`");
    }
  }

  /**
   * Where mails come in and where they go on.
   *
   * @param port on the server's address; 0 for a free one, none where only notices go out
   * @param exit the one server that mails are handed on to
   */
  public record Mail(OptionalInt port, InetSocketAddress exit) {
    /** A mail relay. */
    public Mail(int port, InetSocketAddress exit) {
      this(OptionalInt.of(port), exit);
    }
  }

  /**
   * Where calls come from and go to.
   *
   * @param own SIP over UDP, and the address of sound
   * @param trunk the one server that is talked to
   */
  public record Calls(InetSocketAddress own, InetSocketAddress trunk) {}

  /** A server that relays nothing. */
  public static RelayOptions none() {
    return new RelayOptions(NumberPool.empty(), Optional.empty(), Optional.empty());
  }

  /** Numbers and mailboxes that others connect. */
  public static RelayOptions of(NumberPool pool) {
    return new RelayOptions(pool, Optional.empty(), Optional.empty());
  }
}
