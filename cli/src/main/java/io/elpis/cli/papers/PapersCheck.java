package io.elpis.cli.papers;

import io.elpis.cli.log.ExportedLog;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.audit.LogCheck;
import io.elpis.merkle.audit.ReceiptCheck;
import io.elpis.merkle.audit.VerifiedReceipt;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Checks an archive of papers offline, from its files up. */
public final class PapersCheck {
  private static final long MOST_BYTES = 16L << 30;
  private static final int MOST_FILES = 1_000_000;

  private final Optional<String> key;

  /**
   * @param key the verifier key that is trusted; the archive's own where it is empty
   */
  public PapersCheck(Optional<String> key) {
    this.key = key;
  }

  /**
   * What holds.
   *
   * @param unknownPolicies entries that name a policy whose text is not in the archive
   * @param signatures on the checkpoint beside the log's own: those of witnesses
   */
  public record Verified(
      String origin, long size, long entry, int papers, long unknownPolicies, int signatures) {}

  /**
   * Checks everything.
   *
   * @param scratch an empty folder, which is emptied again
   * @throws ElpisException {@code proof-invalid} with what does not hold
   */
  public Verified verify(Path archive, Path scratch) throws IOException {
    try {
      return checked(archive, scratch);
    } finally {
      PapersPacking.remove(scratch);
    }
  }

  private Verified checked(Path archive, Path scratch) throws IOException {
    unpack(archive, scratch);
    String list = text(scratch.resolve(Papers.LIST));
    Set<String> policies = new HashSet<>();
    int papers = checkList(scratch, list, policies);
    ExportedLog log = new ExportedLog(scratch.resolve("ledger"));
    NoteVerifier verifier =
        NoteVerifier.parse(key.isPresent() ? key.get() : text(log.key()).strip());
    VerifiedReceipt receipt = receipt(scratch.resolve("receipt"), verifier);
    String vouched = receipt.context().flatMap(Context::reason).orElse("");
    if (!vouched.equals(Papers.sha256(list.getBytes(StandardCharsets.UTF_8)))) {
      throw invalid("the entry vouches for other papers than these");
    }
    Note head = Note.parse(bytes(log.checkpoint()));
    long[] unknown = {0};
    Checkpoint checked =
        new LogCheck(verifier)
            .verify(
                head,
                log,
                Optional.empty(),
                (index, entry) -> {
                  String digest = Leaf.decode(entry).policyDigest().toString();
                  unknown[0] += policies.contains(digest) ? 0 : 1;
                });
    if (checked.size() <= receipt.index()) {
      throw invalid("the log in the archive ends before the entry that vouches for the papers");
    }
    return new Verified(
        checked.origin(),
        checked.size(),
        receipt.index(),
        papers,
        unknown[0],
        head.signatures().size() - 1);
  }

  private VerifiedReceipt receipt(Path folder, NoteVerifier verifier) throws IOException {
    return ReceiptCheck.of(verifier.toString())
        .verify(
            text(folder.resolve("papers.tlog-proof")),
            bytes(folder.resolve("papers.entry")),
            Optional.of(bytes(folder.resolve("papers.openings"))));
  }

  /** Each file of the list is there and as it was, and none lies beside them. */
  private static int checkList(Path folder, String list, Set<String> policies) throws IOException {
    Set<String> listed = new TreeSet<>();
    for (String line : list.split("\n", -1)) {
      if (!line.isEmpty()) {
        String[] parts = line.split("  ", 2);
        if (parts.length < 2 || !digestOf(folder, parts[1]).equals(parts[0])) {
          throw invalid("a paper is not what the list says");
        }
        listed.add(parts[1]);
        if (parts[1].startsWith("policies/")) {
          if (!parts[1].equals("policies/" + parts[0] + ".yaml")) {
            throw invalid("a policy is not the one its name says");
          }
          policies.add(parts[0]);
        }
      }
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        boolean apart =
            name.startsWith("ledger/") || name.startsWith("receipt/") || name.equals(Papers.LIST);
        if (!apart && !listed.contains(name)) {
          throw invalid("a paper lies in the archive that the list does not name");
        }
      }
    }
    return listed.size();
  }

  private static String digestOf(Path folder, String name) throws IOException {
    Path file = inside(folder, name);
    return Files.isRegularFile(file) ? Papers.sha256(Files.readAllBytes(file)) : "";
  }

  /** F39: a name that leads out of the folder is refused, and so is more than a log can hold. */
  private static void unpack(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
      long left = MOST_BYTES;
      int files = 0;
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.isDirectory()) {
          continue;
        }
        if (++files > MOST_FILES) {
          throw invalid("the archive holds more files than papers can");
        }
        Path file = inside(folder, entry.getName());
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
        if (Files.exists(file)) {
          throw invalid("the archive holds a file twice");
        }
        try (InputStream content = zip.getInputStream(entry);
            var out = Files.newOutputStream(file)) {
          left -= copied(content, out, left);
        }
      }
    }
  }

  private static long copied(InputStream from, OutputStream to, long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      copied += read;
      if (copied > most) {
        throw invalid("the archive unpacks to more than papers can hold");
      }
      to.write(buffer, 0, read);
    }
    return copied;
  }

  private static Path inside(Path folder, String name) {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize()) || name.startsWith("/") || name.contains("\\")) {
      throw invalid("a name in the archive leads out of it");
    }
    return file;
  }

  private static String text(Path file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw invalid("the archive has no `" + file.getFileName() + "`");
    }
    return Files.readAllBytes(file);
  }

  private static ElpisException invalid(String what) {
    return new ElpisException(ErrorCode.PROOF_INVALID, what);
  }
}
