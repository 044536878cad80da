package io.elpis.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.client.DeviceSigner;
import java.util.List;
import java.util.Optional;

/**
 * Somebody with a key. Whatever they are answered is looked through for people's values, and each
 * ask is counted. Thread-safe.
 */
public final class Actor {
  private final String principal;
  private final Credential credential;
  private final Wire wire;
  private final Account account;

  Actor(String principal, Credential credential, Wire wire, Account account) {
    this.principal = principal;
    this.credential = credential;
    this.wire = wire;
    this.account = account;
  }

  public String principal() {
    return principal;
  }

  /** Asks for fields of a ticket's own person. */
  public Reply disclose(String purpose, String ticket, String... fields) {
    return counted("/v1/disclosures", request(purpose, ticket, item(fields)));
  }

  /** As {@link #disclose}, with the reason that some purposes want. */
  public Reply discloseBecause(String reason, String purpose, String ticket, String... fields) {
    return counted("/v1/disclosures", request(purpose, ticket, item(fields)).put("reason", reason));
  }

  /** Asks for fields of a person by id, whatever the ticket is about. */
  public Reply discloseSubject(String purpose, String ticket, String subject, String... fields) {
    return counted(
        "/v1/disclosures", request(purpose, ticket, item(fields).put("subject", subject)));
  }

  /** Asks for masks of a ticket's own person. */
  public Reply mask(String purpose, String ticket, String... fields) {
    return counted("/v1/mask", request(purpose, ticket, item(fields)));
  }

  /** Asks which of the caller's tickets belong to a value. */
  public Reply search(String purpose, String ticket, String field, String value) {
    ObjectNode body = wire.mapper().createObjectNode();
    body.put("purpose", purpose).put("ticket", ticket).put("field", field).put("value", value);
    return counted("/v1/search", body);
  }

  /** Any call with a body, not counted as an ask. */
  public Reply call(String method, String path, ObjectNode body) {
    return wire.send(method, path, credential, body, account.spill()::look);
  }

  /** Any call with one document a line, not counted as an ask. */
  public Reply call(String method, String path, List<ObjectNode> lines) {
    ArrayNode body = wire.mapper().createArrayNode().addAll(lines);
    return wire.send(method, path, credential, body, account.spill()::look);
  }

  /** Sends a file, not counted as an ask. */
  public Reply upload(String path, byte[] file) {
    return wire.upload(path, credential, file, account.spill()::look);
  }

  /** A file that the caller may have, not counted as an ask; nothing where it is refused. */
  public Optional<byte[]> download(String path) {
    return wire.download(path, credential, account.spill()::look);
  }

  /** Any call without a body, not counted as an ask. */
  public Reply call(String method, String path) {
    return wire.send(method, path, credential, MissingNode.getInstance(), account.spill()::look);
  }

  /** Any call that is an ask for somebody's data. */
  public Reply counted(String path, JsonNode body) {
    Reply reply = wire.send("POST", path, credential, body, account.spill()::look);
    account.count(reply);
    return reply;
  }

  /** The same somebody, whose requests are signed by a device. */
  public Actor on(DeviceSigner device) {
    return new Actor(principal, credential.on(device), wire, account);
  }

  /** An empty body to fill. */
  public ObjectNode body() {
    return wire.mapper().createObjectNode();
  }

  private ObjectNode request(String purpose, String ticket, ObjectNode item) {
    ObjectNode body = body().put("purpose", purpose).put("ticket", ticket);
    body.putArray("items").add(item);
    return body;
  }

  private ObjectNode item(String... fields) {
    ObjectNode item = body();
    ArrayNode names = item.putArray("fields");
    List.of(fields).forEach(names::add);
    return item;
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "Actor[" + principal + "]";
  }
}
