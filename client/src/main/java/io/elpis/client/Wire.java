package io.elpis.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.client.Transport.Exchange;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records in, records out, over one transport. */
final class Wire {
  private static final Optional<String> JSON = Optional.of("application/json");
  private static final byte[] NOTHING = new byte[0];

  private final Transport transport;
  private final JsonMapper mapper;

  Wire(Transport transport, JsonMapper mapper) {
    this.transport = transport;
    this.mapper = mapper;
  }

  <T> T get(String path, Class<T> type) {
    return read(transport.exchange(Exchange.get(path)), type);
  }

  <T> T get(String path, TypeReference<T> type) {
    return read(transport.exchange(Exchange.get(path)), body -> mapper.readValue(body, type));
  }

  /** Carries a fresh Idempotency-Key. */
  <T> T post(String path, Object body, Class<T> type) {
    return post(path, body, UUID.randomUUID().toString(), type);
  }

  <T> T post(String path, Object body, String idempotencyKey, Class<T> type) {
    return read(
        transport.exchange(
            new Exchange("POST", path, JSON, write(body), Optional.of(idempotencyKey))),
        type);
  }

  /** Sends a file. Carries no Idempotency-Key: sent twice, it is there twice. */
  <T> T postFile(String path, byte[] file, Class<T> type) {
    return read(
        transport.exchange(
            new Exchange(
                "POST", path, Optional.of("application/octet-stream"), file, Optional.empty())),
        type);
  }

  /** For an answer that is a file. */
  byte[] getBytes(String path) {
    return transport.exchange(Exchange.get(path)).body();
  }

  /** For an answer that is a file. */
  byte[] postForBytes(String path, Object body) {
    return transport
        .exchange(
            new Exchange(
                "POST", path, JSON, write(body), Optional.of(UUID.randomUUID().toString())))
        .body();
  }

  void postNothing(String path) {
    transport.exchange(
        new Exchange("POST", path, JSON, NOTHING, Optional.of(UUID.randomUUID().toString())));
  }

  void postForEffect(String path, Object body) {
    transport.exchange(
        new Exchange("POST", path, JSON, write(body), Optional.of(UUID.randomUUID().toString())));
  }

  void put(String path, Object body) {
    transport.exchange(new Exchange("PUT", path, JSON, write(body), Optional.empty()));
  }

  <T> T put(String path, String contentType, byte[] body, Class<T> type) {
    return read(
        transport.exchange(
            new Exchange("PUT", path, Optional.of(contentType), body, Optional.empty())),
        type);
  }

  <T> T patch(String path, Object body, Class<T> type) {
    return read(
        transport.exchange(new Exchange("PATCH", path, JSON, write(body), Optional.empty())), type);
  }

  <T> T delete(String path, Class<T> type) {
    return read(transport.exchange(deletion(path)), type);
  }

  void delete(String path) {
    transport.exchange(deletion(path));
  }

  private static Exchange deletion(String path) {
    return new Exchange("DELETE", path, Optional.empty(), NOTHING, Optional.empty());
  }

  /** A part of an answer as a record. */
  <T> T convert(JsonNode answer, Class<T> type) {
    try {
      return mapper.treeToValue(answer, type);
    } catch (JsonProcessingException malformed) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "the answer is not what an Elpis server of this version says");
    }
  }

  /** Percent-encodes one segment of a path or one value of a query. */
  static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private byte[] write(Object body) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (JsonProcessingException unwritable) {
      // Jackson's text may quote a value: the cause carries only its type.
      throw new ElpisException(
          ErrorCode.BUG, "a request of type `" + body.getClass().getSimpleName() + "` has no JSON");
    }
  }

  private <T> T read(HttpResponse<byte[]> response, Class<T> type) {
    return read(response, body -> mapper.readValue(body, type));
  }

  private static <T> T read(HttpResponse<byte[]> response, Parsing<T> parsing) {
    try {
      T answer = parsing.parse(response.body());
      if (answer == null) {
        throw notElpis(response);
      }
      return answer;
    } catch (IOException malformed) {
      throw notElpis(response);
    }
  }

  private static ElpisException notElpis(HttpResponse<byte[]> response) {
    return new ElpisException(
        ErrorCode.MALFORMED,
        "the answer of `"
            + response.uri().getPath()
            + "` is not what an Elpis server of this version says; check `ELPIS_URL`");
  }

  /** Bytes to a record; null for the JSON literal null. */
  private interface Parsing<T> {
    @Nullable T parse(byte[] body) throws IOException;
  }
}
