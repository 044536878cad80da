package io.elpis.server.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A real Keycloak of its own, on loopback, with one realm, one client and its people. */
final class Keycloak implements AutoCloseable {
  static final String CLIENT = "elpis";
  static final String SECRET = "a secret of this test only";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final int port;

  private Keycloak(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param folder that it may fill
   * @param people each with the password {@code <name>-password}
   */
  static Keycloak start(Path folder, URI back, List<String> people)
      throws IOException, InterruptedException {
    Path home = unpacked(folder);
    Path realm = home.resolve("data/import/elpis-realm.json");
    Files.createDirectories(realm.getParent());
    Files.writeString(realm, realm(back, people));
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--http-management-port=" + freePort(),
            "--log-level=warn");
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("keycloak.log").toFile());
    Keycloak keycloak = new Keycloak(builder.start(), port);
    try {
      keycloak.awaitUp();
    } catch (IOException | InterruptedException | IllegalStateException failure) {
      keycloak.close();
      throw failure;
    }
    return keycloak;
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + port + "/realms/elpis");
  }

  private void awaitUp() throws IOException, InterruptedException {
    HttpRequest described =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() - end < 0) {
        if (!process.isAlive()) {
          throw new IllegalStateException("Keycloak ended with " + process.exitValue());
        }
        try {
          if (client.send(described, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          // It is starting.
        }
        Thread.sleep(Duration.ofMillis(300));
      }
    }
    throw new IllegalStateException("Keycloak did not come up");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String realm(URI back, List<String> people) {
    StringBuilder users = new StringBuilder();
    for (String name : people) {
      users
          .append(users.isEmpty() ? "" : ",")
          .append("{\"username\":\"" + name + "\",\"enabled\":true,\"emailVerified\":true,")
          .append("\"email\":\"" + name + "@example.org\",\"firstName\":\"A\",\"lastName\":\"B\",")
          .append("\"credentials\":[{\"type\":\"password\",\"value\":\"" + name + "-password\"}]}");
    }
    return "{\"realm\":\"elpis\",\"enabled\":true,\"sslRequired\":\"none\",\"clients\":[{\"clientId\":\""
        + CLIENT
        + "\",\"secret\":\""
        + SECRET
        + "\",\"redirectUris\":[\""
        + back
        + "\"],\"standardFlowEnabled\":true,\"publicClient\":false,"
        + "\"attributes\":{\"pkce.code.challenge.method\":\"S256\"}}],\"users\":["
        + users
        + "]}";
  }

  /** Where {@code ./elpis test} puts the distribution. */
  static Path distribution() {
    return Path.of(System.getProperty("elpis.root", ".")).resolve(".elpis/keycloak/keycloak.zip");
  }

  private static Path unpacked(Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(distribution());
        ZipInputStream entries = new ZipInputStream(file)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the archive leads outside");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(entries, target);
        }
      }
    }
    Path home = folder.resolve("keycloak-26.7.3");
    if (!home.resolve("bin/kc.sh").toFile().setExecutable(true)) {
      throw new IOException("Keycloak's script cannot be made executable");
    }
    return home;
  }

  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    descendants.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
