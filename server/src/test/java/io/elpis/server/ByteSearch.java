package io.elpis.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for byte strings in every file of some folders. */
final class ByteSearch {
  private final Map<String, byte[]> needles = new TreeMap<>();

  void add(String name, byte[] needle) {
    if (needle.length < Long.BYTES) {
      throw new IllegalArgumentException("`" + name + "` is so short that chance finds it");
    }
    needles.put(name, needle.clone());
  }

  /** The needles that are in no file. */
  Set<String> missing(Path... folders) throws IOException {
    Set<String> missing = new TreeSet<>(needles.keySet());
    found(folders).forEach(found -> missing.remove(found.getKey()));
    return missing;
  }

  /** Each needle with each file that it is in. */
  List<Entry<String, Path>> found(Path... folders) throws IOException {
    List<Entry<String, Path>> found = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(folder)) {
        files = walk.filter(Files::isRegularFile).toList();
      }
      for (Path file : files) {
        byte[] content = content(file);
        needles.forEach((name, needle) -> {
          if (contains(content, needle)) {
            found.add(Map.entry(name, folder.relativize(file)));
          }
        });
      }
    }
    return found;
  }

  private static byte[] content(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException goneMeanwhile) {
      return new byte[0];
    }
  }

  private static boolean contains(byte[] content, byte[] needle) {
    for (int at = 0; at <= content.length - needle.length; at++) {
      if (content[at] == needle[0] && matches(content, at, needle)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] content, int at, byte[] needle) {
    for (int i = 1; i < needle.length; i++) {
      if (content[at + i] != needle[i]) {
        return false;
      }
    }
    return true;
  }
}
