package io.elpis.relay.sip;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.SipProvider;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Writes messages from nothing: what stands in none of these methods stands in no message. */
final class SipMessages {
  private static final String ALLOWED = "INVITE, ACK, CANCEL, BYE, OPTIONS";

  private final SipAddressing addressing;
  private final SipProvider provider;
  private final AddressFactory addresses;
  private final HeaderFactory headers;
  private final MessageFactory messages;

  SipMessages(SipFactory factory, SipProvider provider, SipAddressing addressing)
      throws PeerUnavailableException {
    this.addressing = addressing;
    this.provider = provider;
    this.addresses = factory.createAddressFactory();
    this.headers = factory.createHeaderFactory();
    this.messages = factory.createMessageFactory();
  }

  /** A call to {@code peer} that seems to come from {@code shown}. */
  Request invite(String peer, String shown, int hopsLeft, String description)
      throws ParseException, InvalidArgumentException {
    SipURI target = addresses.createSipURI(peer, host(addressing.trunk().getHostString()));
    target.setPort(addressing.trunk().getPort());
    Address from = addresses.createAddress(addresses.createSipURI(shown, addressing.domain()));
    Address to = addresses.createAddress(addresses.createSipURI(peer, addressing.domain()));
    List<ViaHeader> vias = new ArrayList<>();
    vias.add(
        headers.createViaHeader(
            addressing.own().getHostString(), addressing.own().getPort(), "udp", null));
    Request invite =
        messages.createRequest(
            target,
            Request.INVITE,
            provider.getNewCallId(),
            headers.createCSeqHeader(1L, Request.INVITE),
            headers.createFromHeader(from, Tags.fresh()),
            headers.createToHeader(to, null),
            vias,
            headers.createMaxForwardsHeader(hopsLeft));
    invite.addHeader(contact(shown));
    invite.addHeader(headers.createAllowHeader(ALLOWED));
    describe(invite, description);
    return invite;
  }

  /**
   * An answer within the asking side's own transaction.
   *
   * @param shown the relay's number
   * @param tag the relay's own in this dialog
   */
  Response answer(
      int status, Request request, String shown, String tag, Optional<String> description)
      throws ParseException {
    Response response = messages.createResponse(status, request);
    ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
    if (status > Response.TRYING && to.getTag() == null) {
      to.setTag(tag);
    }
    if (status > Response.TRYING && status < 300) {
      response.setHeader(contact(shown));
    }
    if (status == Response.METHOD_NOT_ALLOWED || status == Response.OK) {
      response.setHeader(headers.createAllowHeader(ALLOWED));
    }
    if (description.isPresent()) {
      describe(response, description.get());
    }
    return response;
  }

  void describe(Message message, String description) throws ParseException {
    ContentTypeHeader type = headers.createContentTypeHeader("application", "sdp");
    message.setContent(description, type);
  }

  ContactHeader contact(String shown) throws ParseException {
    SipURI uri = addresses.createSipURI(shown, host(addressing.own().getHostString()));
    uri.setPort(addressing.own().getPort());
    return headers.createContactHeader(addresses.createAddress(uri));
  }

  private static String host(String text) {
    return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
  }
}
