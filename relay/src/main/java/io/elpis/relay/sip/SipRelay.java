package io.elpis.relay.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.relay.binding.Attempt;
import io.elpis.relay.binding.Ruling;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.SipURI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * SIP over UDP between one trunk and the switchboard. The trunk is trusted to say who calls; nobody
 * else is answered. Closing hangs up every call.
 */
public final class SipRelay implements SipListener, AutoCloseable {
  private static final Pattern NUMBER = Pattern.compile("(?:sips?|tel):(\\+?[0-9]{3,20})[@;>]?.*");

  private static final String NOBODY = "relay";
  private static final int DEFAULT_HOPS = 70;

  private final SipAddressing addressing;
  private final CallControl control;
  private final SipStack stack;
  private final SipProvider provider;
  private final SipMessages messages;
  private final InetAddress trunk;
  private final Map<String, SipCall> calls = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("relay-calls").factory());

  private SipRelay(SipAddressing addressing, CallControl control) throws Exception {
    this.addressing = addressing;
    this.control = control;
    this.trunk = InetAddress.getByName(addressing.trunk().getHostString());
    SipFactory factory = SipFactory.getInstance();
    factory.setPathName("gov.nist");
    this.stack =
        factory.createSipStack(settings(trunk.getHostAddress(), addressing.trunk().getPort()));
    this.provider =
        stack.createSipProvider(
            stack.createListeningPoint(
                addressing.own().getHostString(), addressing.own().getPort(), "udp"));
    this.messages = new SipMessages(factory, provider, addressing);
  }

  /**
   * Starts to listen.
   *
   * @throws ElpisException {@link ErrorCode#CONFLICT} where the port is taken or an address is none
   */
  public static SipRelay start(SipAddressing addressing, CallControl control) {
    try {
      SipRelay relay = new SipRelay(addressing, control);
      relay.provider.addSipListener(relay);
      return relay;
    } catch (Exception failure) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the call relay cannot listen; check `--relay-sip`", failure);
    }
  }

  private static Properties settings(String trunk, int port) {
    Properties settings = new Properties();
    settings.setProperty("javax.sip.STACK_NAME", "relay-" + UUID.randomUUID());
    settings.setProperty("javax.sip.ROUTER_PATH", TrunkRouter.class.getName());
    settings.setProperty("javax.sip.OUTBOUND_PROXY", trunk + ":" + port + "/udp");
    settings.setProperty("gov.nist.javax.sip.STACK_LOGGER", SilentStackLogger.class.getName());
    settings.setProperty("gov.nist.javax.sip.SERVER_LOGGER", SilentServerLogger.class.getName());
    settings.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
    settings.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "4");
    settings.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", "16384");
    return settings;
  }

  /** Calls that are under way. */
  public int calls() {
    return calls.size();
  }

  @Override
  public void processRequest(RequestEvent event) {
    Request request = event.getRequest();
    try {
      if (!isFromTrunk(request)) {
        // An answer would tell a scanner that somebody is here.
        return;
      }
      switch (request.getMethod()) {
        case Request.INVITE -> invited(event, request);
        case Request.BYE -> within(event, SipCall::hungUp);
        case Request.CANCEL -> cancelled(event, request);
        case Request.ACK -> {}
        case Request.OPTIONS -> answer(event, request, Response.OK);
        default -> answer(event, request, Response.METHOD_NOT_ALLOWED);
      }
    } catch (SipException | ParseException | InvalidArgumentException gone) {
      // Whoever asked asks again, or is not there any more.
    }
  }

  private boolean isFromTrunk(Request request) {
    return request instanceof SIPRequest received && trunk.equals(received.getRemoteAddress());
  }

  private void invited(RequestEvent event, Request request)
      throws SipException, ParseException, InvalidArgumentException {
    if (event.getDialog() != null && event.getDialog().getApplicationData() != null) {
      within(event, SipCall::changed);
      return;
    }
    ServerTransaction transaction = transaction(event, request);
    transaction.sendResponse(
        messages.answer(Response.TRYING, request, NOBODY, "", Optional.empty()));
    Thread.startVirtualThread(() -> decide(transaction, request));
  }

  private void decide(ServerTransaction transaction, Request request) {
    String id = ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
    Optional<Dialled> dialled =
        request.getRequestURI() instanceof SipURI uri
            ? Optional.ofNullable(uri.getUser()).flatMap(Dialled::parse)
            : Optional.empty();
    String key = UUID.randomUUID().toString();
    SipCall call =
        new SipCall(
            provider,
            messages,
            transaction,
            dialled.map(Dialled::x).orElse(NOBODY),
            id,
            events(key, id));
    transaction.setApplicationData(call);
    if (transaction.getDialog() != null) {
      transaction.getDialog().setApplicationData(call);
    }
    calls.put(key, call);
    if (dialled.isEmpty()) {
      call.refuse(Response.NOT_FOUND);
      return;
    }
    int hops = hopsLeft(request);
    if (hops <= 0) {
      call.refuse(Response.TOO_MANY_HOPS);
      return;
    }
    rule(
        call,
        new Attempt(
            digest(id),
            dialled.get().x(),
            dialled.get().extension(),
            caller(request),
            Attempt.Kind.VOICE),
        hops);
  }

  private void rule(SipCall call, Attempt attempt, int hops) {
    try {
      switch (control.rule(attempt)) {
        case Ruling.Continue through -> {
          ScheduledFuture<?> _ =
              timer.schedule(
                  call::rangOut, addressing.longestRing().toMillis(), TimeUnit.MILLISECONDS);
          ScheduledFuture<?> _ =
              timer.schedule(call::cutOff, through.most().toMillis(), TimeUnit.MILLISECONDS);
          call.call(through.peer(), addressing.own().getAddress(), hops);
        }
        case Ruling.Reject reject -> call.refuse(status(reject.prompt()));
        case Ruling.Collect _ -> call.refuse(Response.ADDRESS_INCOMPLETE);
      }
    } catch (ElpisException unavailable) {
      call.refuse(Response.SERVICE_UNAVAILABLE);
    }
  }

  private SipCall.Events events(String key, String id) {
    return new SipCall.Events() {
      @Override
      public void answered() {
        report(id, false);
      }

      @Override
      public void ended() {
        calls.remove(key);
        report(id, true);
      }
    };
  }

  private void report(String id, boolean released) {
    Thread.startVirtualThread(() -> {
      try {
        control.report(digest(id), released, "normal");
      } catch (ElpisException neverLetThrough) {
        // Calls that were turned away have nothing to report.
      }
    });
  }

  /** A call's id may name the machine it was made on: only a digest leaves this class. */
  private static String digest(String callId) {
    return UUID.nameUUIDFromBytes(callId.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static int status(Ruling.Prompt prompt) {
    return switch (prompt) {
      case NOT_IN_SERVICE -> Response.NOT_FOUND;
      case NOT_ALLOWED, LOCKED -> Response.FORBIDDEN;
      case EXHAUSTED, REFUSED -> Response.TEMPORARILY_UNAVAILABLE;
    };
  }

  /** As the trunk asserts it (RFC 3325), or else as the call says. */
  private static Optional<String> caller(Request request) {
    Header asserted = request.getHeader("P-Asserted-Identity");
    String text =
        asserted == null
            ? ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress().getURI().toString()
            : asserted.toString().replaceFirst("(?i)^P-Asserted-Identity:\\s*", "");
    int bracket = text.indexOf('<');
    Matcher number = NUMBER.matcher(text.substring(bracket + 1).strip());
    return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
  }

  private static int hopsLeft(Request request) {
    MaxForwardsHeader hops = (MaxForwardsHeader) request.getHeader(MaxForwardsHeader.NAME);
    return (hops == null ? DEFAULT_HOPS : hops.getMaxForwards()) - 1;
  }

  private interface Within {
    void handle(SipCall call, Dialog dialog, ServerTransaction transaction);
  }

  private void within(RequestEvent event, Within work)
      throws SipException, ParseException, InvalidArgumentException {
    Dialog dialog = event.getDialog();
    if (dialog == null || !(dialog.getApplicationData() instanceof SipCall call)) {
      answer(event, event.getRequest(), Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
      return;
    }
    work.handle(call, dialog, transaction(event, event.getRequest()));
  }

  private void cancelled(RequestEvent event, Request request)
      throws SipException, ParseException, InvalidArgumentException {
    answer(event, request, Response.OK);
    String id = ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
    calls.values().stream().filter(call -> call.callId().equals(id)).forEach(SipCall::cancelled);
  }

  private ServerTransaction transaction(RequestEvent event, Request request) throws SipException {
    ServerTransaction present = event.getServerTransaction();
    return present == null ? provider.getNewServerTransaction(request) : present;
  }

  private void answer(RequestEvent event, Request request, int status)
      throws SipException, ParseException, InvalidArgumentException {
    transaction(event, request)
        .sendResponse(messages.answer(status, request, NOBODY, Tags.fresh(), Optional.empty()));
  }

  @Override
  public void processResponse(ResponseEvent event) {
    ClientTransaction transaction = event.getClientTransaction();
    if (transaction != null && transaction.getApplicationData() instanceof SipCall call) {
      call.answered(transaction, event.getResponse());
    }
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (!event.isServerTransaction()
        && event.getClientTransaction().getApplicationData() instanceof SipCall call) {
      call.timedOut(event.getClientTransaction());
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    // The transaction's own timer ends it.
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {
    // A call ends by its own messages.
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    if (event.getDialog().getApplicationData() instanceof SipCall call) {
      call.cutOff();
    }
  }

  @Override
  public void close() {
    calls.values().forEach(SipCall::cutOff);
    timer.shutdownNow();
    provider.removeSipListener(this);
    stack.stop();
  }
}
