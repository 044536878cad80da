package io.elpis.relay.sip;

import java.text.ParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * The two dialogs of one call and what is said in them. A side that is not there any more is not
 * told: its own timers end the call for it. Guarded by its call.
 */
final class SipLegs {
  private final SipProvider provider;
  private final SipMessages messages;
  private final String shown;
  private final SipCall call;
  private final String tag = Tags.fresh();
  private final Map<Leg, Dialog> dialogs = new EnumMap<>(Leg.class);

  /**
   * @param shown the relay's number: all that either side sees of the other
   * @param call what the stack finds with a dialog
   */
  SipLegs(SipProvider provider, SipMessages messages, String shown, SipCall call) {
    this.provider = provider;
    this.messages = messages;
    this.shown = shown;
    this.call = call;
  }

  void remember(Leg leg, @Nullable Dialog dialog) {
    if (dialog != null) {
      dialog.setApplicationData(call);
      dialogs.put(leg, dialog);
    }
  }

  Leg of(Dialog dialog) {
    return dialog.equals(dialogs.get(Leg.CALLER)) ? Leg.CALLER : Leg.CALLED;
  }

  Optional<Dialog> dialog(Leg leg) {
    return Optional.ofNullable(dialogs.get(leg));
  }

  void answer(ServerTransaction to, int status, Optional<String> description) {
    try {
      Response response = messages.answer(status, to.getRequest(), shown, tag, description);
      to.sendResponse(response);
    } catch (SipException | InvalidArgumentException | ParseException gone) {
      // Whoever asked is not there any more.
    }
  }

  void acknowledge(ClientTransaction transaction, Response response) {
    Dialog dialog = transaction.getDialog();
    if (dialog == null) {
      return;
    }
    try {
      long number = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
      dialog.sendAck(dialog.createAck(number));
    } catch (SipException | InvalidArgumentException lost) {
      // The other side repeats its answer, or gives the call up.
    }
  }

  /** Takes back an invitation that nobody answered yet. */
  void cancel(Optional<ClientTransaction> invitation) {
    if (invitation.isEmpty()) {
      return;
    }
    try {
      provider.getNewClientTransaction(invitation.get().createCancel()).sendRequest();
    } catch (SipException answeredAlready) {
      // Its answer meets a call that is over and is hung up on.
    }
  }

  void hangUp(Leg leg) {
    Dialog dialog = dialogs.get(leg);
    if (dialog == null || !DialogState.CONFIRMED.equals(dialog.getState())) {
      return;
    }
    try {
      dialog.sendRequest(provider.getNewClientTransaction(dialog.createRequest(Request.BYE)));
    } catch (SipException gone) {
      // That side has hung up already.
    }
  }
}
