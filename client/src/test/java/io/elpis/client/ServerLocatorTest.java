package io.elpis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLocatorTest {
  private static final long NOBODYS_PID = Integer.MAX_VALUE;

  @TempDir private Path root = Path.of("");

  private ServerLocator locator(Map<String, String> variables) {
    return new ServerLocator(variables, root);
  }

  private Path running(String name, String url, long pid, long startedMillis) throws IOException {
    Path run = Files.createDirectories(root.resolve(".elpis").resolve(name).resolve("run"));
    Path file = run.resolve("server.json");
    Files.writeString(file, String.format(Locale.ROOT, "{\"url\":\"%s\",\"pid\":%d}", url, pid));
    Files.setLastModifiedTime(file, FileTime.fromMillis(startedMillis));
    Files.writeString(run.resolve("admin.key"), "elpis_" + name + "_secret\n");
    return root.resolve(".elpis").resolve(name);
  }

  private static long me() {
    return ProcessHandle.current().pid();
  }

  @Test
  void locate_variables_winOverEverything() throws IOException {
    Path data = running("data", "http://127.0.0.1:1", me(), 1_000);
    ServerAddress address =
        locator(Map.of("ELPIS_URL", "https://elpis.example", "ELPIS_KEY", "elpis_x_y"))
            .locate(Optional.of(data));
    assertThat(address.url()).hasToString("https://elpis.example");
    assertThat(address.key()).contains(new ApiKey("elpis_x_y"));
  }

  @Test
  void locate_urlOfAnotherServer_isNotShownTheLocalKey() throws IOException {
    running("data", "http://127.0.0.1:1", me(), 1_000);
    assertThat(locator(Map.of("ELPIS_URL", "http://127.0.0.1:2")).locate(Optional.empty()).key())
        .isEmpty();
    assertThat(locator(Map.of("ELPIS_URL", "http://127.0.0.1:1")).locate(Optional.empty()).key())
        .isPresent();
  }

  @Test
  void locate_severalServers_takesTheNewestAlive() throws IOException {
    running("data", "http://127.0.0.1:1", me(), 1_000);
    running("demo", "http://127.0.0.1:2", me(), 2_000);
    running("dead", "http://127.0.0.1:3", NOBODYS_PID, 3_000);
    ServerAddress address = locator(Map.of()).locate(Optional.empty());
    assertThat(address.url()).hasToString("http://127.0.0.1:2");
    assertThat(address.key()).contains(new ApiKey("elpis_demo_secret"));
  }

  @Test
  void locate_keyAlone_goesWithTheLocalServer() throws IOException {
    running("data", "http://127.0.0.1:1", me(), 1_000);
    ServerAddress address = locator(Map.of("ELPIS_KEY", "elpis_x_y")).locate(Optional.empty());
    assertThat(address.url()).hasToString("http://127.0.0.1:1");
    assertThat(address.key()).contains(new ApiKey("elpis_x_y"));
  }

  @Test
  void locate_folderOfADeadServer_findsNobody() throws IOException {
    Path data = running("data", "http://127.0.0.1:1", NOBODYS_PID, 1_000);
    assertThatThrownBy(() -> locator(Map.of()).locate(Optional.of(data)))
        .isInstanceOf(NoServerException.class)
        .hasMessageContaining(data.toString());
  }
}
