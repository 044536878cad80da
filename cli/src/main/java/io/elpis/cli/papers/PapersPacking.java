package io.elpis.cli.papers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Progress;
import io.elpis.cli.log.ExportedLog;
import io.elpis.cli.log.LogExport;
import io.elpis.cli.log.ServedLog;
import io.elpis.client.ElpisClient;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts together what a regulator takes away and checks without us: registers in three formats,
 * every policy that decided, the whole log with its proofs and its witnesses' cosignatures, and how
 * to check it. What is in the papers is on the log before the log is copied into them.
 */
public final class PapersPacking {
  private static final int LOOKS = 600;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final List<String> FORMATS = List.of("json", "csv", "pdf");

  private final ElpisClient client;
  private final JsonMapper mapper;
  private final Progress progress;

  public PapersPacking(ElpisClient client, JsonMapper mapper, Progress progress) {
    this.client = client;
    this.mapper = mapper;
    this.progress = progress;
  }

  /**
   * What was packed.
   *
   * @param entry of the log that vouches for the papers
   */
  public record Packed(String digest, long entry, long size) {}

  /**
   * Writes the archive, whole or not at all.
   *
   * @param scratch an empty folder, which is emptied again
   */
  public Packed pack(Path archive, Path scratch) throws IOException {
    Papers papers = new Papers();
    for (JsonNode register : client.rights().registers().path("items")) {
      String name = register.path("name").asText();
      for (String format : FORMATS) {
        papers.put("registers/" + name + "." + format, client.rights().register(name, format));
      }
    }
    papers.put("registers/thresholds.json", mapper.writeValueAsBytes(client.rights().thresholds()));
    for (JsonNode policy : client.rights().policies().path("items")) {
      papers.put(
          "policies/" + policy.path("digest").asText() + ".yaml", policy.path("yaml").asText());
    }
    papers.put("HOWTO.md", howTo());
    String digest = Papers.sha256(papers.list().getBytes(StandardCharsets.UTF_8));
    JsonNode packed = client.rights().pack(digest);
    long entry = packed.path("receipt").path("index").asLong();
    Path log = scratch.resolve("ledger");
    long size = copied(log, entry);
    write(archive, papers, packed.path("receipt"), log);
    remove(scratch);
    return new Packed(digest, entry, size);
  }

  /** The log up to an entry at least, which may still be on its way to the published files. */
  private long copied(Path log, long entry) throws IOException {
    for (int look = 0; look < LOOKS; look++) {
      long size =
          new LogExport(new ServedLog(client.log()), new ExportedLog(log), progress)
              .run()
              .checkpoint()
              .size();
      if (size > entry) {
        return size;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new ElpisException(
        ErrorCode.LEDGER_UNAVAILABLE,
        "the entry that vouches for the papers is not published yet; try again");
  }

  private static void write(Path archive, Papers papers, JsonNode receipt, Path log)
      throws IOException {
    Path part = archive.resolveSibling(archive.getFileName() + ".part");
    try (OutputStream file = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
      for (var paper : papers.files().entrySet()) {
        add(zip, paper.getKey(), paper.getValue());
      }
      add(zip, Papers.LIST, papers.list().getBytes(StandardCharsets.UTF_8));
      add(
          zip,
          "receipt/papers.tlog-proof",
          receipt.path("proof").asText().getBytes(StandardCharsets.UTF_8));
      add(zip, "receipt/papers.entry", decoded(receipt.path("entry")));
      add(zip, "receipt/papers.openings", decoded(receipt.path("openings")));
      try (Stream<Path> walk = Files.walk(log)) {
        for (Path one : walk.filter(Files::isRegularFile).sorted().toList()) {
          zip.putNextEntry(
              new ZipEntry("ledger/" + log.relativize(one).toString().replace('\\', '/')));
          Files.copy(one, zip);
          zip.closeEntry();
        }
      }
    }
    Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] decoded(JsonNode base64) {
    try {
      return Base64.getDecoder().decode(base64.asText());
    } catch (IllegalArgumentException malformed) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "the server sent a receipt that is not base64", malformed);
    }
  }

  private static byte[] howTo() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(PapersPacking.class.getResourceAsStream("HOWTO.md"))) {
      return stream.readAllBytes();
    }
  }

  static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
