package io.elpis.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every file of a backup with its SHA-256. Written last: a folder without one is not a backup.
 *
 * @param files by path relative to the backup, with `/`
 */
record Manifest(Instant created, boolean withKeys, SortedMap<String, String> files) {
  static final String NAME = "elpis-backup.json";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  Manifest {
    files = new TreeMap<>(files);
  }

  /** Of what lies in {@code backup} now. */
  static Manifest of(Path backup, Instant created, boolean withKeys) throws IOException {
    return new Manifest(created, withKeys, digests(backup));
  }

  /**
   * Reads the manifest of {@code backup} and compares every file with it.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is none; {@code MALFORMED} naming the
   *     first file that is missing, changed or too much
   */
  static Manifest verified(Path backup) {
    try {
      Manifest manifest = read(backup);
      SortedMap<String, String> found = digests(backup);
      for (Map.Entry<String, String> file : manifest.files().entrySet()) {
        String digest = found.remove(file.getKey());
        if (digest == null) {
          throw damaged(file.getKey(), "is missing");
        }
        if (!digest.equals(file.getValue())) {
          throw damaged(file.getKey(), "has changed");
        }
      }
      if (!found.isEmpty()) {
        throw damaged(found.firstKey(), "does not belong to the backup");
      }
      return manifest;
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the backup `" + backup + "` cannot be read", failure);
    }
  }

  void write(Path backup) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("created", created.toString()).put("keys", withKeys);
    ArrayNode array = json.putArray("files");
    files.forEach((path, digest) -> array.addObject().put("path", path).put("sha256", digest));
    Path fresh = backup.resolve(NAME + ".new");
    Files.writeString(fresh, json.toPrettyString() + "\n", StandardCharsets.UTF_8);
    Files.move(fresh, backup.resolve(NAME));
  }

  private static Manifest read(Path backup) throws IOException {
    Path file = backup.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND,
          "`" + backup + "` is no complete backup: it has no `" + NAME + "`; make another");
    }
    try {
      JsonNode json = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (json.path("format").asInt() != FORMAT) {
        throw new ElpisException(
            ErrorCode.MALFORMED, "the backup is of another format: use the Elpis that made it");
      }
      SortedMap<String, String> files = new TreeMap<>();
      json.path("files")
          .forEach(each -> files.put(each.path("path").asText(), each.path("sha256").asText()));
      return new Manifest(
          Instant.parse(json.path("created").asText()), json.path("keys").asBoolean(), files);
    } catch (JsonProcessingException | java.time.format.DateTimeParseException failure) {
      throw new ElpisException(ErrorCode.MALFORMED, "`" + NAME + "` is damaged", failure);
    }
  }

  private static SortedMap<String, String> digests(Path backup) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(backup)) {
      paths = walk.filter(Files::isRegularFile).toList();
    }
    SortedMap<String, String> digests = new TreeMap<>();
    for (Path path : paths) {
      String relative = backup.relativize(path).toString();
      if (!relative.equals(NAME)) {
        digests.put(relative, digest(path));
      }
    }
    return digests;
  }

  private static String digest(Path file) throws IOException {
    try (InputStream stream =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      stream.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) stream).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }

  private static ElpisException damaged(String path, String what) {
    return new ElpisException(
        ErrorCode.MALFORMED, "the backup's file `" + path + "` " + what + "; use another backup");
  }
}
