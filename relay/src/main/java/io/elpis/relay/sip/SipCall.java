package io.elpis.relay.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * One call: two dialogs that know nothing of each other, and the sound between them. Every method
 * holds the call's own lock, so messages of both sides are taken in turn.
 */
final class SipCall {
  private static final int REDIRECTION = 300;

  /** Refusals of the called side that say nothing but that. */
  private static final Set<Integer> FINAL =
      Set.of(
          Response.REQUEST_TIMEOUT,
          Response.BUSY_HERE,
          Response.NOT_ACCEPTABLE_HERE,
          Response.SERVICE_UNAVAILABLE,
          Response.BUSY_EVERYWHERE,
          Response.DECLINE);

  private final SipProvider provider;
  private final SipMessages messages;
  private final SipLegs legs;
  private final CallSound sound = new CallSound();
  private final ServerTransaction incoming;
  private final String shown;
  private final String callId;
  private final Events events;
  private @Nullable ClientTransaction outgoing;
  private @Nullable Pending pending;
  private State state = State.NEW;

  /** What becomes of the call, for reports; each at most once. */
  interface Events {
    void answered();

    void ended();
  }

  private enum State {
    NEW,
    CALLING,
    TALKING,
    OVER
  }

  /** A change of the session that one side asked for and the other has not answered yet. */
  private record Pending(ServerTransaction asked, ClientTransaction passed, Leg from) {}

  /**
   * @param shown the relay's number: all that either side sees of the other
   * @param callId the caller's, for reports
   */
  SipCall(
      SipProvider provider,
      SipMessages messages,
      ServerTransaction incoming,
      String shown,
      String callId,
      Events events) {
    this.provider = provider;
    this.messages = messages;
    this.incoming = incoming;
    this.shown = shown;
    this.callId = callId;
    this.events = events;
    this.legs = new SipLegs(provider, messages, shown, this);
    legs.remember(Leg.CALLER, incoming.getDialog());
  }

  String callId() {
    return callId;
  }

  /** Turns the call away. */
  synchronized void refuse(int status) {
    if (state != State.OVER) {
      legs.answer(incoming, status, Optional.empty());
      end();
    }
  }

  /** Calls the other side. */
  synchronized void call(String peer, InetAddress mediaAddress, int hopsLeft) {
    if (state != State.NEW) {
      return;
    }
    Optional<SessionDescription> offer = description(incoming.getRequest());
    if (offer.isEmpty()) {
      refuse(Response.NOT_ACCEPTABLE_HERE);
      return;
    }
    try {
      Request invite =
          messages.invite(peer, shown, hopsLeft, sound.open(mediaAddress, offer.get()));
      ClientTransaction transaction = provider.getNewClientTransaction(invite);
      transaction.setApplicationData(this);
      outgoing = transaction;
      state = State.CALLING;
      transaction.sendRequest();
      legs.remember(Leg.CALLED, transaction.getDialog());
    } catch (IOException | SipException | ParseException | InvalidArgumentException failure) {
      refuse(Response.SERVICE_UNAVAILABLE);
    }
  }

  /** The called side answered the call, or a change of it. */
  synchronized void answered(ClientTransaction transaction, Response response) {
    Pending change = pending;
    if (change != null && change.passed().equals(transaction)) {
      changeAnswered(change, response);
      return;
    }
    int status = response.getStatusCode();
    if (status >= Response.OK && status < REDIRECTION) {
      legs.acknowledge(transaction, response);
    }
    if (state == State.OVER) {
      // The caller gave up while the answer was under way.
      legs.hangUp(Leg.CALLED);
    } else if (state == State.CALLING && status > Response.TRYING) {
      legs.remember(Leg.CALLED, transaction.getDialog());
      passOn(status, response);
    }
  }

  private void passOn(int status, Response response) {
    Optional<String> description =
        description(response).flatMap(answer -> sound.heard(Leg.CALLED, answer));
    if (status < Response.OK) {
      legs.answer(incoming, status, description);
    } else if (status < REDIRECTION) {
      if (description.isEmpty()) {
        legs.hangUp(Leg.CALLED);
        refuse(Response.NOT_ACCEPTABLE_HERE);
        return;
      }
      state = State.TALKING;
      events.answered();
      legs.answer(incoming, Response.OK, description);
    } else {
      // A redirection would name another number, and is not followed either.
      refuse(FINAL.contains(status) ? status : Response.TEMPORARILY_UNAVAILABLE);
    }
  }

  /** The caller gave up before there was an answer. */
  synchronized void cancelled() {
    if (state == State.NEW || state == State.CALLING) {
      legs.answer(incoming, Response.REQUEST_TERMINATED, Optional.empty());
      legs.cancel(Optional.ofNullable(outgoing));
      end();
    }
  }

  /** Nobody answered in time. */
  synchronized void rangOut() {
    if (state == State.CALLING) {
      legs.cancel(Optional.ofNullable(outgoing));
      refuse(Response.TEMPORARILY_UNAVAILABLE);
    }
  }

  /** One side hung up. */
  synchronized void hungUp(Dialog dialog, ServerTransaction transaction) {
    legs.answer(transaction, Response.OK, Optional.empty());
    legs.hangUp(legs.of(dialog).other());
    end();
  }

  /** Hangs up on both sides: the time is over, or the relay stops. */
  synchronized void cutOff() {
    if (state == State.CALLING) {
      rangOut();
    } else if (state == State.TALKING) {
      legs.hangUp(Leg.CALLER);
      legs.hangUp(Leg.CALLED);
      end();
    }
  }

  /** One side wants the session changed, such as put on hold. */
  synchronized void changed(Dialog dialog, ServerTransaction asked) {
    Leg from = legs.of(dialog);
    Optional<Dialog> there = legs.dialog(from.other());
    Optional<String> offer =
        description(asked.getRequest()).flatMap(change -> sound.heard(from, change));
    if (state != State.TALKING || there.isEmpty() || pending != null) {
      legs.answer(asked, Response.REQUEST_PENDING, Optional.empty());
    } else if (offer.isEmpty()) {
      legs.answer(asked, Response.NOT_ACCEPTABLE_HERE, Optional.empty());
    } else {
      try {
        Request invite = there.get().createRequest(Request.INVITE);
        invite.setHeader(messages.contact(shown));
        messages.describe(invite, offer.get());
        ClientTransaction transaction = provider.getNewClientTransaction(invite);
        transaction.setApplicationData(this);
        pending = new Pending(asked, transaction, from);
        there.get().sendRequest(transaction);
      } catch (SipException | ParseException failure) {
        pending = null;
        legs.answer(asked, Response.SERVER_INTERNAL_ERROR, Optional.empty());
      }
    }
  }

  private void changeAnswered(Pending change, Response response) {
    int status = response.getStatusCode();
    if (status < Response.OK) {
      return;
    }
    pending = null;
    boolean accepted = status < REDIRECTION;
    if (accepted) {
      legs.acknowledge(change.passed(), response);
    }
    Optional<String> description =
        description(response).flatMap(answer -> sound.heard(change.from().other(), answer));
    boolean whole = accepted && description.isPresent();
    legs.answer(
        change.asked(),
        whole ? Response.OK : Response.NOT_ACCEPTABLE_HERE,
        whole ? description : Optional.empty());
  }

  /** A transaction to one side got no answer. */
  synchronized void timedOut(ClientTransaction transaction) {
    Pending change = pending;
    if (change != null && change.passed().equals(transaction)) {
      pending = null;
      legs.answer(change.asked(), Response.REQUEST_TIMEOUT, Optional.empty());
    } else if (state == State.CALLING) {
      refuse(Response.TEMPORARILY_UNAVAILABLE);
    }
  }

  private void end() {
    if (state != State.OVER) {
      state = State.OVER;
      sound.close();
      events.ended();
    }
  }

  private static Optional<SessionDescription> description(Message message) {
    byte[] content = message.getRawContent();
    return content == null
        ? Optional.empty()
        : SessionDescription.parse(new String(content, StandardCharsets.UTF_8));
  }
}
