package io.elpis.testkit.canary;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The ways a text may be written in a file, without repeats. Forms shorter than eight bytes are
 * left out, as chance would produce them.
 */
final class Encodings {
  /** The shortest form that is searched for. */
  static final int MIN_LENGTH = 8;

  /** One form, and what it is called in reports. */
  record Encoded(String label, byte[] bytes) {}

  /** Writes a character beyond ASCII in ASCII. */
  private interface CharFunction {
    String apply(char c);
  }

  private final List<Encoded> found = new ArrayList<>();

  private Encodings() {}

  static List<Encoded> of(String value) {
    Encodings encodings = new Encodings();
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    encodings.add("utf-8", utf8);
    encodings.add("utf-16le", value.getBytes(StandardCharsets.UTF_16LE));
    encodings.add("utf-16be", value.getBytes(StandardCharsets.UTF_16BE));
    encodings.add("gb18030", value.getBytes(Charset.forName("GB18030")));
    encodings.add("hex", HexFormat.of().formatHex(utf8));
    encodings.add("hex-upper", HexFormat.of().withUpperCase().formatHex(utf8));
    encodings.addUrlForms(value);
    encodings.add("json", escaped(value, c -> "\\u" + HexFormat.of().toHexDigits(c)));
    encodings.add(
        "json-upper", escaped(value, c -> "\\u" + HexFormat.of().withUpperCase().toHexDigits(c)));
    encodings.add("html", escaped(value, c -> "&#" + (int) c + ";"));
    encodings.add("quoted-printable", escaped(value, Encodings::quotedPrintable));
    encodings.addBase64Forms(utf8);
    return List.copyOf(encodings.found);
  }

  private void addUrlForms(String value) {
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    add("url", encoded);
    add("url-lower", encoded.toLowerCase(Locale.ROOT));
  }

  /**
   * Base64 shows three different texts for the same bytes, by where they begin in a group of three.
   * The first and last characters also depend on the neighbours, so only the rest is kept.
   */
  private void addBase64Forms(byte[] value) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + value.length];
      System.arraycopy(value, 0, shifted, before, value.length);
      int from = (before * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      String label = "+" + before;
      add("base64" + label, Base64.getEncoder().encodeToString(shifted).substring(from, to));
      add("base64url" + label, Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
    }
  }

  private static String escaped(String value, CharFunction escape) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(c < 0x80 ? String.valueOf(c) : escape.apply(c));
    }
    return text.toString();
  }

  private static String quotedPrintable(char c) {
    byte[] utf8 = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().withUpperCase().withPrefix("=").formatHex(utf8);
  }

  private void add(String label, String text) {
    add(label, text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(String label, byte[] bytes) {
    boolean known = found.stream().anyMatch(other -> Arrays.equals(other.bytes(), bytes));
    if (bytes.length >= MIN_LENGTH && !known) {
      found.add(new Encoded(label, bytes));
    }
  }
}
