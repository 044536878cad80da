package io.elpis.server.console.frame;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that pages bring along, each under a name with its digest in it, so that browsers may
 * keep it for good. Read once at the start; immutable.
 */
public final class Assets {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final int DIGEST_IN_NAME = 6;
  private static final Map<String, String> FILES =
      Map.of(
          "pico.css", WEBJARS + "picocss__pico/2.1.1/css/pico.min.css",
          "htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js",
          "echarts.js", "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js",
          "elpis.css", "elpis.css",
          "elpis.js", "elpis.js",
          "passkeys.js", "passkeys.js",
          "device.js", "device.js",
          "plots.js", "plots.js",
          "verify.js", "verify.js",
          "icon.svg", "icon.svg");

  private final Map<String, Asset> byName = new LinkedHashMap<>();
  private final Map<String, Asset> byPath = new LinkedHashMap<>();

  /** One file. */
  public record Asset(String path, String mediaType, byte[] bytes, String integrity) {}

  /** Reads all of them. */
  public Assets() {
    FILES.forEach((name, resource) -> {
      Asset asset = read(name, resource);
      byName.put(name, asset);
      byPath.put(asset.path(), asset);
    });
  }

  /** A file by its own name. */
  public Asset get(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() -> new ElpisException(ErrorCode.BUG, "there is no asset `" + name + "`"));
  }

  /** A file by the path under which it is served. */
  public Optional<Asset> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The one sheet with the dark palette: for whoever chose it, and for whose device is dark. */
  private static byte[] themed(byte[] sheet) {
    String dark = new String(bytes("dark.css"), StandardCharsets.UTF_8);
    String themes =
        "\n[data-theme=\"dark\"] {\n"
            + dark
            + "}\n@media (prefers-color-scheme: dark) { :root:not([data-theme]) {\n"
            + dark
            + "} }\n";
    return (new String(sheet, StandardCharsets.UTF_8) + themes).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new ElpisException(ErrorCode.BUG, "the asset `" + resource + "` is missing");
      }
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Asset read(String name, String resource) {
    byte[] plain = bytes(resource);
    byte[] bytes = name.equals("elpis.css") ? themed(plain) : plain;
    int dot = name.lastIndexOf('.');
    String stamp = HexFormat.of().formatHex(digest("SHA-256", bytes), 0, DIGEST_IN_NAME);
    String path = "/assets/" + name.substring(0, dot) + "." + stamp + name.substring(dot);
    String integrity = "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", bytes));
    return new Asset(path, mediaType(name), bytes, integrity);
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      default -> "image/svg+xml";
    };
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new ElpisException(ErrorCode.BUG, "a digest is missing", everyPlatformHasIt);
    }
  }
}
