package io.elpis.server.console;

import io.elpis.server.DemoServer;
import io.elpis.testkit.http.Body;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.testkit.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: keeps cookies, fills in forms. */
public final class ConsoleVisitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final int port;
  private final Map<String, String> cookies = new TreeMap<>();

  /** Somebody whom nobody knows yet. */
  public ConsoleVisitor(int port) {
    this.port = port;
  }

  ConsoleVisitor(DemoServer server) {
    this(server.port());
  }

  /** Somebody who is signed in, without using up the tries that an address has. */
  static ConsoleVisitor signedIn(DemoServer server, String role) {
    ConsoleVisitor visitor = new ConsoleVisitor(server);
    String secret = server.link(role).substring("/sign-in#".length());
    visitor.cookies.put("elpis-session", server.useCases().door().staff().redeem(secret).secret());
    return visitor;
  }

  /** Does with a link what its page's script does. */
  public Reply follow(String link) {
    String path = link.substring(0, link.indexOf('#'));
    String[] secret = link.substring(link.indexOf('#') + 1).split("\\.", 2);
    return secret.length == 2
        ? post(path, Map.of("challenge", secret[0], "code", secret[1]))
        : post(path, Map.of("code", secret[0]));
  }

  Map<String, String> cookies() {
    return cookies;
  }

  public Reply get(String path, String... headers) {
    return send("GET", path, Body.none(), List.of(headers));
  }

  /** A form as an own page sends it, without a token. */
  public Reply post(String path, Map<String, String> form, String... headers) {
    List<String> lines = new ArrayList<>(List.of(headers));
    lines.add("Content-Type: application/x-www-form-urlencoded");
    if (lines.stream().noneMatch(line -> line.startsWith("Origin:"))) {
      lines.add("Origin: http://127.0.0.1:" + port);
    }
    return send("POST", path, Body.of(encoded(form)), lines);
  }

  /** A form with the token that stands on {@code page}. */
  public Reply submit(String page, String path, Map<String, String> form) {
    Map<String, String> whole = new TreeMap<>(form);
    whole.put("csrf", token(page));
    return post(path, whole);
  }

  /** A form with the token of {@code page}, fields as {@code name=value}, and a file. */
  Reply upload(String page, String path, List<String> fields, byte[] file) {
    String mark = "----elpis-test";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(fields);
    all.add("csrf=" + token(page));
    for (String field : all) {
      String[] pair = field.split("=", 2);
      body.writeBytes(
          ("--" + mark + "\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes((pair[1] + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    String head =
        "--"
            + mark
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + mark + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        "POST",
        path,
        Body.of(body.toByteArray()),
        List.of(
            "Content-Type: multipart/form-data; boundary=" + mark,
            "Origin: http://127.0.0.1:" + port));
  }

  String token(String page) {
    Matcher matcher = TOKEN.matcher(get(page).text());
    return matcher.find() ? matcher.group(1) : "";
  }

  private Reply send(String method, String path, Body body, List<String> headers) {
    List<String> lines = new ArrayList<>(headers);
    if (!cookies.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      lines.add("Cookie: " + String.join("; ", pairs));
    }
    try {
      Reply reply = HttpProbe.of(port).exchange(method, path, lines, body);
      reply.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
      return reply;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void keep(String cookie) {
    int equals = cookie.indexOf('=');
    String name = cookie.substring(0, equals);
    String value = cookie.substring(equals + 1, cookie.indexOf(';'));
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private static byte[] encoded(Map<String, String> form) {
    StringBuilder text = new StringBuilder();
    form.forEach((name, value) ->
        text.append(text.isEmpty() ? "" : "&")
            .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
