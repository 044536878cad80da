package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.CompactRange;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.fixture.Project;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The worked examples in {@code docs/formats/ledger.md} are what the code makes. */
final class LedgerDocumentTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: ([a-z-]+) -->\n```\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void examples_areWhatTheCodeMakes() throws IOException {
    String page = Files.readString(Project.path("docs/formats/ledger.md"), StandardCharsets.UTF_8);
    Map<String, String> written = new TreeMap<>();
    Matcher matcher = EXAMPLE.matcher(page);
    while (matcher.find()) {
      written.put(matcher.group(1), matcher.group(2));
    }
    assertThat(written).isEqualTo(new TreeMap<>(examples()));
  }

  private static Map<String, String> examples() {
    Leaf leaf = Samples.leaf();
    return Map.ofEntries(
        Map.entry("tag-key", hex(Samples.TAG_KEY)),
        Map.entry("tag", leaf.tag().toString()),
        Map.entry("what", hex(Samples.WHAT.encode())),
        Map.entry("who", hex(Samples.WHO.encode())),
        Map.entry("context", hex(Samples.CONTEXT.encode())),
        Map.entry(
            "commitments",
            leaf.commitments().stream().map(Hash::toString).collect(Collectors.joining("\n"))),
        Map.entry("leaf", hex(leaf.encode())),
        Map.entry("leaf-hash", leaf.hash().toString()),
        Map.entry("openings", hex(Samples.openings().encode())),
        Map.entry("verifier-key", signer().verifier().toString()),
        Map.entry("origin", hex(origin(leaf).encode())),
        Map.entry("proof", proof(leaf).strip()));
  }

  private static String proof(Leaf leaf) {
    return new TlogProof(1, List.of(first(leaf).hash()), checkpoint(leaf)).format();
  }

  private static Leaf first(Leaf leaf) {
    return Samples.leaf(leaf.timeMillis() - 1, Samples.filled(0x21, Leaf.NONCE_LENGTH));
  }

  private static Note checkpoint(Leaf leaf) {
    CompactRange tree = CompactRange.empty();
    tree.append(first(leaf).hash());
    tree.append(leaf.hash());
    return signer().sign(new Checkpoint(signer().verifier().name(), 2, tree.root()));
  }

  /** The first leaf of a log that follows the one of the proof. */
  private static Leaf origin(Leaf leaf) {
    Hash zero = Hash.of(new byte[Hash.LENGTH]);
    byte[] old = checkpoint(leaf).format().getBytes(StandardCharsets.UTF_8);
    return new Leaf(
        11,
        leaf.timeMillis(),
        Samples.NONCE,
        new PurposeName("origin"),
        sha256(old),
        Collections.nCopies(3, zero),
        zero,
        0);
  }

  private static Hash sha256(byte[] bytes) {
    try {
      return Hash.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The key with a seed of 32 times 0x50. */
  private static NoteSigner signer() {
    return NoteSigner.parse(
        "PRIVATE+KEY+ledger.example/2026+ead51297+AVBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQ");
  }

  /** Hex in lines of 48 bytes. */
  private static String hex(byte[] bytes) {
    return Arrays.stream(HexFormat.of().formatHex(bytes).split("(?<=\\G.{96})", -1))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
