package io.elpis.ledger.outsider;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A log that was read tile by tile, from a folder or over HTTP, and found whole.
 *
 * @param files that a log of this size has, by tlog-tiles
 */
public record OutsideLog(
    OutsideNote head, OutsideTree tree, List<byte[]> entries, Set<String> files) {
  private static final int WIDTH = 256;

  /** Where a log is read from: resources by the names that tlog-tiles gives them. */
  @FunctionalInterface
  public interface Source {
    byte[] read(String name) throws IOException;
  }

  /** Reads a log that lies in a folder. */
  public static OutsideLog read(Path folder, String vkey) throws IOException {
    return read(name -> Files.readAllBytes(folder.resolve(name)), vkey);
  }

  /** Reads every bundle and tile that the checkpoint calls for, and nothing else. */
  public static OutsideLog read(Source source, String vkey) throws IOException {
    String checkpoint = new String(source.read("checkpoint"), StandardCharsets.UTF_8);
    OutsideNote head = OutsideNote.verified(checkpoint, vkey);
    Set<String> files = new TreeSet<>();
    List<byte[]> entries = new ArrayList<>();
    for (String name : resources("entries", head.size(), files)) {
      entries.addAll(bundle(source.read(name)));
    }
    OutsideTree tree = new OutsideTree(entries.stream().map(OutsideTree::leafHash).toList());
    require(entries.size() == head.size(), "as many entries as the checkpoint says");
    require(Arrays.equals(tree.root((int) head.size()), head.root()), "the root");
    for (int level = 0; head.size() >> (8 * level) > 0; level++) {
      checkLevel(source, level, head.size(), tree, files);
    }
    return new OutsideLog(head, tree, entries, files);
  }

  /** Every hash of a level: MTH(D[(n * 256 + i) * 256^l : (n * 256 + i + 1) * 256^l]). */
  private static void checkLevel(
      Source source, int level, long size, OutsideTree tree, Set<String> files) throws IOException {
    int span = 1 << (8 * level);
    int hash = 0;
    for (String name : resources(Integer.toString(level), size >> (8 * level), files)) {
      byte[] tile = source.read(name);
      require(tile.length % 32 == 0, "whole hashes in " + name);
      for (int at = 0; at < tile.length; at += 32, hash++) {
        byte[] wanted = tree.hash(hash * span, (hash + 1) * span);
        require(Arrays.equals(wanted, Arrays.copyOfRange(tile, at, at + 32)), "hash in " + name);
      }
    }
    require(hash == size >> (8 * level), "as many hashes as level " + level + " has");
  }

  /** The names of the tiles that hold {@code count} items, in order. */
  private static List<String> resources(String level, long count, Set<String> files) {
    List<String> names = new ArrayList<>();
    for (long tile = 0; tile < count / WIDTH; tile++) {
      names.add("tile/" + level + "/" + path(tile));
    }
    if (count % WIDTH > 0) {
      names.add("tile/" + level + "/" + path(count / WIDTH) + ".p/" + count % WIDTH);
    }
    files.addAll(names);
    return names;
  }

  private static String path(long tile) {
    String path = String.format(Locale.ROOT, "%03d", tile % 1000);
    for (long rest = tile / 1000; rest > 0; rest /= 1000) {
      path = String.format(Locale.ROOT, "x%03d/%s", rest % 1000, path);
    }
    return path;
  }

  private static List<byte[]> bundle(byte[] bundle) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
      while (in.available() > 0) {
        entries.add(in.readNBytes(in.readUnsignedShort()));
      }
    }
    return entries;
  }

  /** The tiles and bundles that lie in a folder. */
  public static Set<String> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder.resolve("tile"))) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(folder.resolve("tile"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Whether this log begins with the one that an earlier checkpoint is about. */
  public boolean continues(OutsideNote earlier) {
    int m = (int) earlier.size();
    int n = (int) head.size();
    boolean same = Arrays.equals(tree.root(m), earlier.root());
    return same
        && (m == 0
            || m == n
            || OutsideTree.isConsistent(m, earlier.root(), n, head.root(), tree.consistency(m, n)));
  }

  /** Whether a receipt (tlog-proof v1) proves an entry of this log at its index. */
  public boolean holds(String proof, byte[] entry, String vkey) {
    int blank = proof.indexOf("\n\n");
    List<String> lines = proof.substring(0, blank).lines().toList();
    require(lines.get(0).equals("c2sp.org/tlog-proof@v1"), "the head of a proof");
    int index = Integer.parseInt(lines.get(1).substring("index ".length()));
    List<byte[]> path =
        lines.subList(2, lines.size()).stream().map(Base64.getDecoder()::decode).toList();
    OutsideNote signed = OutsideNote.verified(proof.substring(blank + 2), vkey);
    return continues(signed)
        && Arrays.equals(entry, entries.get(index))
        && OutsideTree.isIncluded(
            index, signed.size(), OutsideTree.leafHash(entry), path, signed.root());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("the log does not have " + what);
    }
  }
}
