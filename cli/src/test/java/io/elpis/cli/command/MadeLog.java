package io.elpis.cli.command;

import io.elpis.cli.FakeElpis;
import io.elpis.cli.FakeElpis.Answer;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.CompactRange;
import io.elpis.merkle.Cosigner;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.Tile;
import io.elpis.merkle.TileNodes;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Openings;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.Tag;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A true log of a given size, signed, tiled, with openings of every entry. */
final class MadeLog {
  /** With which the entries of {@link #isAboutTheSubject} are tagged. */
  static final byte[] TAG_KEY = new byte[Tag.KEY_LENGTH];

  static final Instant COSIGNED = Instant.parse("2026-11-01T12:00:00Z");

  private static final Hash SOME_HASH = TreeHash.leaf(new byte[] {1});

  private final Cosigner witness = Cosigner.generate("example.com/witness", new SecureRandom());
  private final NoteSigner signer = NoteSigner.generate("example.com/log", new SecureRandom());
  private final List<byte[]> entries = new ArrayList<>();
  private final List<Openings> openings = new ArrayList<>();
  private final Map<String, byte[]> files = new HashMap<>();

  MadeLog(int size) {
    grow(size);
  }

  /** Adds entries up to a size, and makes the files anew. */
  void grow(int size) {
    while (entries.size() < size) {
      add(entries.size());
    }
    files.clear();
    for (long bundle = 0; TilePath.widthIn(size, 0, bundle) > 0; bundle++) {
      int width = TilePath.widthIn(size, 0, bundle);
      int from = (int) bundle * TilePath.FULL_WIDTH;
      put(
          new TilePath.Entries(bundle, width),
          EntryBundle.encode(entries.subList(from, from + width)));
    }
    tiles(0, entries.stream().map(TreeHash::leaf).toList());
    files.put("key", (key() + "\n").getBytes(StandardCharsets.UTF_8));
    files.put("checkpoint", note().format().getBytes(StandardCharsets.UTF_8));
  }

  private void tiles(int level, List<Hash> hashes) {
    List<Hash> roots = new ArrayList<>();
    for (int from = 0; from < hashes.size(); from += TilePath.FULL_WIDTH) {
      List<Hash> part = hashes.subList(from, Math.min(from + TilePath.FULL_WIDTH, hashes.size()));
      Tile tile = Tile.of(part);
      put(new TilePath.Hashes(level, from / TilePath.FULL_WIDTH, part.size()), tile.toBytes());
      if (part.size() == TilePath.FULL_WIDTH) {
        roots.add(tile.root());
      }
    }
    if (!roots.isEmpty()) {
      tiles(level + 1, roots);
    }
  }

  private void put(TilePath path, byte[] bytes) {
    files.put(path.toString(), bytes);
  }

  static boolean isAboutTheSubject(long number) {
    return number % 90 == 7;
  }

  private void add(int number) {
    TreeMap<FieldName, Level> levels = new TreeMap<>();
    levels.put(new FieldName("address"), Level.REVEALED);
    byte[] salt = new byte[32];
    salt[0] = (byte) number;
    List<Opening> opened =
        List.of(
            new Opening(Slot.WHAT, salt, new What("permitted", levels, List.of()).encode()),
            new Opening(
                Slot.WHO,
                salt,
                new Who(new PrincipalId("staff-1"), new RecipientId("store-1"), Optional.empty())
                    .encode()),
            new Opening(
                Slot.CONTEXT,
                salt,
                new Context(
                        Optional.of(new TicketId("rental-" + number)),
                        Optional.empty(),
                        Optional.empty())
                    .encode()));
    byte[] nonce = ByteBuffer.allocate(Leaf.NONCE_LENGTH).putInt(number).array();
    Leaf leaf =
        new Leaf(
            1,
            1_790_000_000_000L + number,
            nonce,
            new PurposeName("delivery"),
            isAboutTheSubject(number) ? Tag.of(TAG_KEY, nonce) : SOME_HASH,
            opened.stream().map(Opening::commitment).toList(),
            SOME_HASH,
            1);
    entries.add(leaf.encode());
    openings.add(new Openings(opened));
  }

  /** Of the witness that cosigns every checkpoint. */
  String witnessKey() {
    return witness.verifier().toString();
  }

  String key() {
    return signer.verifier().toString();
  }

  Note note() {
    CompactRange tree = CompactRange.empty();
    entries.forEach(entry -> tree.append(TreeHash.leaf(entry)));
    Checkpoint checkpoint = new Checkpoint("example.com/log", tree.size(), tree.root());
    return signer.sign(checkpoint).with(witness.cosign(checkpoint, COSIGNED));
  }

  byte[] entry(int index) {
    return entries.get(index).clone();
  }

  byte[] openings(int index) {
    return openings.get(index).encode();
  }

  String proof(int index) {
    int size = entries.size();
    TileNodes nodes = new TileNodes(path -> Optional.ofNullable(files.get(path.toString())), size);
    return new TlogProof(index, Proofs.inclusion(index, size, nodes), note()).format();
  }

  /** Names as a server serves them, to bytes; changing it changes what is served. */
  Map<String, byte[]> files() {
    return files;
  }

  void serve(FakeElpis server) {
    server.otherwise(asked -> {
      byte[] file = files.get(asked.path().replaceFirst("^/log/", ""));
      return file == null ? Answer.json(404, "{\"code\":\"not-found\"}") : new Answer(200, file);
    });
  }
}
