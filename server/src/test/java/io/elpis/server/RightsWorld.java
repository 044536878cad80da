package io.elpis.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.relay.binding.NumberPool;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.testkit.http.Reply;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subethamail.wiser.Wiser;
import org.subethamail.wiser.WiserMessage;

/** A server that sends mail, an officer with a key, and everybody's mailbox. */
final class RightsWorld implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("(?m)^ {4}([0-9a-hjkmnp-tv-z]{10})\\s*$");

  final Wiser mails = Wiser.port(0);
  final TestServer server;
  final String officer;

  RightsWorld(DatabaseSettings settings, Path folder) {
    mails.start();
    server =
        TestServer.start(
            settings,
            folder,
            new RelayOptions(
                NumberPool.parse("", Optional.of(TestServer.RELAY_DOMAIN)),
                Optional.of(
                    new RelayOptions.Mail(
                        OptionalInt.empty(),
                        new InetSocketAddress(
                            InetAddress.getLoopbackAddress(),
                            mails.getServer().getPortAllocated()))),
                Optional.empty()));
    server.principal("officer-1", "shop-2", false, "officer");
    officer = server.key("officer-1", Scope.RIGHTS);
  }

  Reply post(String path, String json) {
    return server.post(path, officer, json);
  }

  JsonNode get(String path) {
    return TestServer.json(server.get(path, officer));
  }

  /** A request that was taken in; the rest of its body after kind and subject. */
  String request(String kind, SubjectId subject, String more) {
    Reply reply = post("/v1/requests", body(kind, subject, more));
    if (reply.status() != 201) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return TestServer.json(reply).path("id").asText();
  }

  static String body(String kind, SubjectId subject, String more) {
    return String.format(
        Locale.ROOT, "{\"kind\":\"%s\",\"subject\":\"%s\"%s}", kind, subject, more);
  }

  /** The code that a challenge brings by mail. */
  String code(String request) {
    Reply reply = post("/v1/requests/" + request + ":challenge", "{}");
    if (reply.status() != 202) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return codeIn(mails.getMessages().getLast());
  }

  static String codeIn(WiserMessage message) {
    try {
      Matcher found = CODE.matcher(message.getMimeMessage().getContent().toString());
      if (!found.find()) {
        throw new AssertionError("no code in the mail");
      }
      return found.group(1);
    } catch (MessagingException | IOException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  Reply prove(String request, String code) {
    return post("/v1/requests/" + request + ":prove", "{\"code\":\"" + code + "\"}");
  }

  /** A request whose asker is proven. */
  String proven(String kind, SubjectId subject, String more) {
    String id = request(kind, subject, more);
    Reply reply = prove(id, code(id));
    if (reply.status() != 200) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return id;
  }

  Reply fulfil(String id, String reason) {
    return post(
        "/v1/requests/" + id + ":fulfil",
        reason.isEmpty() ? "{}" : "{\"reason\":\"" + reason + "\"}");
  }

  @Override
  public void close() {
    server.close();
    mails.stop();
  }
}
