package io.elpis.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the server that a command is for: {@code ELPIS_URL}; else the one of {@code --data}; else
 * the newest one alive under the project's {@code .elpis}. A local server's own key serves where
 * {@code ELPIS_KEY} is not set.
 */
public final class ServerLocator {
  private final Map<String, String> variables;
  private final Path root;
  private final JsonMapper mapper = Json.mapper();

  /**
   * A locator for one run.
   *
   * @param variables the environment
   * @param root folder of the project, as the launcher found it
   */
  public ServerLocator(Map<String, String> variables, Path root) {
    this.variables = variables;
    this.root = root;
  }

  /** A running server as its data folder tells. */
  public record Local(Path data, URI url, long pid) {}

  /**
   * The server that the surroundings point at.
   *
   * @throws NoServerException where none runs, saying how to start one
   */
  public ServerAddress locate(Optional<Path> data) {
    Optional<ApiKey> given = variable("ELPIS_KEY").map(String::strip).map(ApiKey::new);
    Optional<String> url = variable("ELPIS_URL");
    if (url.isPresent()) {
      URI server = parse(url.get(), "`ELPIS_URL`");
      return new ServerAddress(server, given.or(() -> keyOfLocal(data, server)));
    }
    Local local = local(data).orElseThrow(() -> nobody(data));
    return new ServerAddress(local.url(), given.or(() -> adminKey(local.data())));
  }

  /** The local server, where one is alive. */
  public Optional<Local> local(Optional<Path> data) {
    if (data.isPresent()) {
      return read(data.get());
    }
    return dataFolders().stream().flatMap(folder -> read(folder).stream()).findFirst();
  }

  /** Where a server keeps its data unless told otherwise. */
  public Path defaultData() {
    return root.resolve(".elpis").resolve("data");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  private Optional<ApiKey> keyOfLocal(Optional<Path> data, URI server) {
    return local(data)
        .filter(local -> local.url().equals(server))
        .flatMap(local -> adminKey(local.data()));
  }

  private List<Path> dataFolders() {
    Path parent = root.resolve(".elpis");
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> Files.isRegularFile(runFile(child)))
          .sorted(Comparator.comparing(ServerLocator::started).reversed())
          .toList();
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "cannot read `" + parent + "`; check its permissions", unreadable);
    }
  }

  private static FileTime started(Path data) {
    try {
      return Files.getLastModifiedTime(runFile(data));
    } catch (IOException gone) {
      // Its server stopped while we looked: as old as can be.
      return FileTime.fromMillis(0);
    }
  }

  private static Path runFile(Path data) {
    return data.resolve("run").resolve("server.json");
  }

  private Optional<Local> read(Path data) {
    Path file = runFile(data);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = mapper.readTree(Files.readAllBytes(file));
      Local local =
          new Local(
              data, parse(node.path("url").asText(), "`" + file + "`"), node.path("pid").asLong());
      return Optional.of(local).filter(found -> alive(found.pid()));
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND,
          "cannot read `" + file + "`; run as the user who started the server",
          unreadable);
    }
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Optional<ApiKey> adminKey(Path data) {
    Path file = data.resolve("run").resolve("admin.key");
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ApiKey(Files.readString(file).strip()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static URI parse(String text, String where) {
    try {
      URI uri = new URI(text.strip());
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      throw notAnAddress(where, malformed);
    }
    throw notAnAddress(where, new IllegalArgumentException("no http address"));
  }

  private static ElpisException notAnAddress(String where, Exception cause) {
    return new ElpisException(
        ErrorCode.INVALID_VALUE,
        where + " must hold an address like `http://127.0.0.1:8470`",
        cause);
  }

  private NoServerException nobody(Optional<Path> data) {
    return new NoServerException(
        "no Elpis server is running for `"
            + data.orElseGet(this::defaultData)
            + "`; start one with `./elpis serve` or set `ELPIS_URL` and `ELPIS_KEY`");
  }
}
