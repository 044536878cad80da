package io.elpis.server.http;

import io.elpis.gateway.DeviceProof;
import io.elpis.gateway.DeviceProofs;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.Sha256;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an HTTP message signature (RFC 9421) of a request and makes the bytes it was made over. One
 * signature, in the one spelling that RFC 8941 calls canonical, over at least method, authority,
 * path, query and credential, and over the digest of the body (RFC 9530) where there is one.
 * Whether the key is right is not asked here.
 */
final class MessageSignature {
  private static final String INPUT = "Signature-Input";
  private static final String SIGNATURE = "Signature";
  private static final String DIGEST = "Content-Digest";
  private static final Set<String> ALWAYS =
      Set.of("@method", "@authority", "@path", "@query", "authorization");
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?<label>[a-z*][a-z0-9_.*-]{0,63})=(?<params>\\((?<covered>[^()]*)\\)(?<rest>[^()]*))");
  private static final Pattern COVERED = Pattern.compile("\"(@?[a-z0-9-]{1,64})\"");
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";([a-z]{1,16})=(?:([0-9]{1,12})|\"([\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{0,256})\")");
  private static final Pattern DIGEST_MEMBER = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_+/=.-]{16,64}");

  private MessageSignature() {}

  static boolean isPresent(Headers headers) {
    return headers.contains(HeaderNames.create(INPUT))
        || headers.contains(HeaderNames.create(SIGNATURE));
  }

  /**
   * The proof as it came.
   *
   * @throws ElpisException {@code UNAUTHENTICATED}, one answer for all that is malformed, missing
   *     or does not fit the request
   */
  static DeviceProof of(Headers headers, Call.Target target, byte[] body) {
    Matcher input = MEMBER.matcher(single(headers, INPUT).orElseThrow(MessageSignature::refused));
    require(input.matches());
    List<String> covered = covered(input.group("covered"));
    Map<String, String> parameters = parameters(input.group("rest"));
    requireCoverage(headers, covered, body);
    String base = base(headers, target, covered, input.group("params"));
    return new DeviceProof(
        device(parameters),
        required(parameters, "alg"),
        created(parameters),
        nonce(parameters),
        base.getBytes(StandardCharsets.UTF_8),
        signature(headers, input.group("label")));
  }

  private static List<String> covered(String list) {
    List<String> covered = new ArrayList<>();
    for (String item : list.split(" ", -1)) {
      Matcher name = COVERED.matcher(item);
      require(name.matches());
      covered.add(name.group(1));
    }
    require(new LinkedHashSet<>(covered).size() == covered.size());
    return covered;
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new TreeMap<>();
    Matcher parameter = PARAMETER.matcher(text);
    int end = 0;
    while (parameter.find() && parameter.start() == end) {
      String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      require(value != null && parameters.put(parameter.group(1), value) == null);
      end = parameter.end();
    }
    require(end == text.length());
    return parameters;
  }

  private static void requireCoverage(Headers headers, List<String> covered, byte[] body) {
    require(covered.containsAll(ALWAYS));
    if (body.length > 0) {
      require(covered.contains("content-digest"));
    }
    Optional<String> digest = single(headers, DIGEST);
    if (digest.isPresent()) {
      Matcher member = DIGEST_MEMBER.matcher(digest.get());
      require(member.matches());
      byte[] said = Base64.getDecoder().decode(member.group(1));
      require(MessageDigest.isEqual(said, Sha256.of(body).toBytes()));
    }
  }

  /** RFC 9421, section 2.5. */
  private static String base(
      Headers headers, Call.Target target, List<String> covered, String params) {
    StringBuilder base = new StringBuilder();
    for (String name : covered) {
      base.append('"')
          .append(name)
          .append("\": ")
          .append(name.startsWith("@") ? derived(headers, target, name) : field(headers, name))
          .append('\n');
    }
    return base.append("\"@signature-params\": ").append(params).toString();
  }

  /** RFC 9421, section 2.2. */
  private static String derived(Headers headers, Call.Target target, String name) {
    return switch (name) {
      case "@method" -> target.method();
      case "@authority" ->
          single(headers, "Host").orElseThrow(MessageSignature::refused).toLowerCase(Locale.ROOT);
      case "@path" -> target.path();
      case "@query" -> "?" + target.query();
      default -> throw refused();
    };
  }

  /** RFC 9421, section 2.1. */
  private static String field(Headers headers, String name) {
    List<String> values = Framing.values(headers, HeaderNames.create(name));
    require(!values.isEmpty());
    return String.join(", ", values.stream().map(String::strip).toList());
  }

  private static byte[] signature(Headers headers, String label) {
    String text = single(headers, SIGNATURE).orElseThrow(MessageSignature::refused);
    String start = label + "=:";
    require(text.startsWith(start) && text.endsWith(":") && text.length() > start.length());
    try {
      return Base64.getDecoder().decode(text.substring(start.length(), text.length() - 1));
    } catch (IllegalArgumentException malformed) {
      throw refused();
    }
  }

  private static DeviceId device(Map<String, String> parameters) {
    try {
      return new DeviceId(required(parameters, "keyid"));
    } catch (ElpisException malformed) {
      throw refused();
    }
  }

  private static Instant created(Map<String, String> parameters) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(required(parameters, "created")));
    } catch (NumberFormatException malformed) {
      throw refused();
    }
  }

  private static String nonce(Map<String, String> parameters) {
    String nonce = required(parameters, "nonce");
    require(NONCE.matcher(nonce).matches());
    return nonce;
  }

  private static String required(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).orElseThrow(MessageSignature::refused);
  }

  private static Optional<String> single(Headers headers, String name) {
    List<String> values = Framing.values(headers, HeaderNames.create(name));
    require(values.size() <= 1);
    return values.stream().findFirst().map(String::strip);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw refused();
    }
  }

  private static ElpisException refused() {
    return DeviceProofs.refused();
  }
}
