package io.elpis.relay.binding;

import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish;
import io.elpis.gateway.RelayWish.Form;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which form a binding takes, and what counts as the same one. */
final class Forms {
  /** More ends than this at one number are no group that anybody knows. */
  private static final int MAX_PEERS = 20;

  private Forms() {}

  /**
   * The mode that is wanted, or the one that suits; empty where the pool has nothing for it.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST} where the form is none
   */
  static Optional<RelayMode> mode(Channel channel, Form form, NumberPool pool) {
    form.mode().ifPresent(mode -> requirePeers(mode, form));
    return switch (channel) {
      case MAIL -> {
        require(
            form.mode().stream().noneMatch(mode -> mode == RelayMode.AXE),
            "a mailbox has no extension; ask for `axn`, `axb` or `axg`");
        yield pool.mailDomain().map(domain -> form.mode().orElse(RelayMode.AXN));
      }
      case CALL ->
          form.mode()
              .or(() -> pool.of(RelayMode.AXE).isEmpty() ? axn() : axe())
              .filter(mode -> !pool.of(mode).isEmpty());
    };
  }

  /** Ticket, field and bearer; without a ticket, the purpose instead. */
  static Hash bond(RelayWish wish, RelayMode mode) {
    String fact =
        wish.bearer()
            .ticket()
            .map(ticket -> "ticket/" + ticket)
            .orElseGet(() -> "purpose/" + wish.bearer().purpose());
    String peers =
        wish.form().peers().stream()
            .map(end -> end.subject() + "/" + end.field())
            .sorted()
            .collect(Collectors.joining(" "));
    String text =
        String.join(
            "\n",
            fact,
            wish.person().subject().toString(),
            wish.person().field().toString(),
            wish.bearer().principal().toString(),
            mode.name(),
            peers);
    return Sha256.of(text);
  }

  private static void requirePeers(RelayMode mode, Form form) {
    int peers = form.peers().size();
    switch (mode) {
      case AXB -> require(peers == 1, "`axb` joins two ends; give one of `peers`");
      case AXG ->
          require(peers >= 1 && peers <= MAX_PEERS, "`axg` has 1 to " + MAX_PEERS + " `peers`");
      case AXN, AXE -> require(peers <= MAX_PEERS, "a relay has at most " + MAX_PEERS + " `peers`");
    }
  }

  private static Optional<RelayMode> axe() {
    return Optional.of(RelayMode.AXE);
  }

  private static Optional<RelayMode> axn() {
    return Optional.of(RelayMode.AXN);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, message);
    }
  }
}
