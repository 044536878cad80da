package io.elpis.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.client.DeviceSigner;
import io.elpis.server.TestServer;
import io.elpis.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A device of one principal: enrolled through the API, and signing what it asks. */
final class SignedRequests {
  private final TestServer server;
  private final String key;
  private final KeyPair pair;
  private final String id;

  private SignedRequests(TestServer server, String key, KeyPair pair, String id) {
    this.server = server;
    this.key = key;
    this.pair = pair;
    this.id = id;
  }

  /** Enrols a fresh device with the principal's key and has it approved with another's. */
  static SignedRequests approved(TestServer server, String key, String approversKey) {
    SignedRequests device = waiting(server, key);
    Reply approval = server.post("/v1/devices/" + device.id + ":approve", approversKey, "{}");
    if (approval.status() != 200) {
      throw new AssertionError("approval gave " + approval.text());
    }
    return device;
  }

  /** Enrols a fresh device that nobody approved yet. */
  static SignedRequests waiting(TestServer server, String key) {
    KeyPair pair = pair();
    Reply reply = server.post("/v1/devices", key, enrolment(pair, "hand-held"));
    JsonNode answer = TestServer.json(reply);
    if (reply.status() != 201) {
      throw new AssertionError("enrolment gave " + reply.text());
    }
    return new SignedRequests(server, key, pair, answer.path("id").asText());
  }

  static String enrolment(KeyPair pair, String label) {
    return String.format(
        Locale.ROOT,
        "{\"public_key\":\"%s\",\"label\":\"%s\"}",
        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
        label);
  }

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String id() {
    return id;
  }

  /** The same device in the hands of somebody with another key. */
  SignedRequests with(String otherKey) {
    return new SignedRequests(server, otherKey, pair, id);
  }

  /** Another key pair that claims to be this device. */
  SignedRequests forged() {
    return new SignedRequests(server, key, pair(), id);
  }

  Reply post(String path, String json) {
    return send("POST", path, json);
  }

  Reply send(String method, String path, String json) {
    return server.send(
        method, path, key, json, headers(method, path, json, InstantSource.system().instant()));
  }

  /** The headers of one signed request, for sending it otherwise than it was signed. */
  String[] headers(String method, String path, String json, Instant at) {
    DeviceSigner.Request request =
        new DeviceSigner.Request(
            method,
            "127.0.0.1:" + server.port(),
            path,
            "",
            "Bearer " + key,
            json.getBytes(StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, String> header :
        new DeviceSigner(id, pair.getPrivate()).sign(request, at).entrySet()) {
      lines.add(header.getKey() + ": " + header.getValue());
    }
    return lines.toArray(String[]::new);
  }
}
