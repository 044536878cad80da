package io.elpis.discover.scan;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Walks through the files of an archive: zip, tar, gzip, bzip2, xz. Told by its first bytes. What
 * an archive says of its sizes is not believed; names are told and never used as names of files.
 */
final class Archive {
  private static final int MAGIC = 265;
  private static final int XZ_MEMORY_KIB = 64 << 10;

  private Archive() {}

  /** How archives begin. */
  enum Form {
    ZIP,
    TAR,
    GZIP,
    BZIP2,
    XZ;

    /** What these first bytes begin; nothing where it is no archive. */
    static Optional<Form> of(byte[] start) {
      if (begins(start, 0, "PK\u0003\u0004") || begins(start, 0, "PK\u0005\u0006")) {
        return Optional.of(ZIP);
      }
      if (begins(start, 0, "\u001f\u008b")) {
        return Optional.of(GZIP);
      }
      if (begins(start, 0, "BZh")) {
        return Optional.of(BZIP2);
      }
      if (begins(start, 0, "\u00fd7zXZ\u0000")) {
        return Optional.of(XZ);
      }
      return begins(start, MAGIC - 8, "ustar") ? Optional.of(TAR) : Optional.empty();
    }

    private static boolean begins(byte[] start, int at, String with) {
      return new String(start, StandardCharsets.ISO_8859_1).startsWith(with, at);
    }
  }

  /** Takes the files one after another. */
  interface Taker {
    /**
     * One file of the archive.
     *
     * @param name as the archive has it
     * @param content to be read now or never
     */
    void take(String name, InputStream content) throws IOException;

    /** One that is not looked into. */
    void refuse(String name, String why);
  }

  /**
   * Walks through all files.
   *
   * @param name of the archive, by which what is packed alone is named
   * @throws ElpisException {@code malformed} where it is damaged
   */
  static void walk(Form form, Path file, String name, Taker taker) throws IOException {
    try {
      switch (form) {
        case ZIP -> zip(file, taker);
        case TAR -> {
          try (InputStream in = Files.newInputStream(file)) {
            tar(new BufferedInputStream(in), taker);
          }
        }
        case GZIP, BZIP2, XZ -> packed(form, file, name, taker);
      }
    } catch (IllegalArgumentException | java.io.EOFException damaged) {
      throw damaged(damaged);
    } catch (IOException damaged) {
      if (String.valueOf(damaged.getMessage()).contains("No space left")) {
        throw damaged;
      }
      throw damaged(damaged);
    }
  }

  private static ElpisException damaged(Exception cause) {
    return new ElpisException(
        ErrorCode.MALFORMED, "the archive is damaged; what stands before that was read", cause);
  }

  private static void zip(Path file, Taker taker) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      // In the order of the directory; of two files of one name each is read.
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (entry.isDirectory()) {
          continue;
        }
        if (!zip.canReadEntryData(entry)) {
          taker.refuse(
              entry.getName(),
              entry.getGeneralPurposeBit().usesEncryption()
                  ? "it is encrypted; unpack it with its password"
                  : "it is packed in a way that is not known here; pack it anew");
        } else if (!entry.isUnixSymlink() && isInside(entry.getName(), taker)) {
          try (InputStream in = zip.getInputStream(entry)) {
            taker.take(entry.getName(), in);
          }
        }
      }
    }
  }

  private static void tar(InputStream in, Taker taker) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        // Links and devices lead elsewhere and hold nothing.
        boolean content = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
        if (content && tar.canReadEntryData(entry) && isInside(entry.getName(), taker)) {
          taker.take(entry.getName(), tar);
        }
      }
    }
  }

  private static boolean isInside(String name, Taker taker) {
    String path = name.replace('\\', '/');
    boolean outside =
        path.startsWith("/")
            || path.matches("[A-Za-z]:.*")
            || List.of(path.split("/", -1)).contains("..");
    if (outside) {
      taker.refuse(name, "refused: its name leads out of the archive");
    }
    return !outside;
  }

  private static void packed(Form form, Path file, String name, Taker taker) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = new BufferedInputStream(unpacking(form, raw))) {
      in.mark(MAGIC + 8);
      byte[] start = in.readNBytes(MAGIC);
      in.reset();
      if (Form.of(start).filter(Form.TAR::equals).isPresent()) {
        tar(in, taker);
      } else {
        taker.take(without(name), in);
      }
    }
  }

  private static InputStream unpacking(Form form, InputStream raw) throws IOException {
    return switch (form) {
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(raw)
              .setDecompressConcatenated(true)
              .get();
      case BZIP2 -> new BZip2CompressorInputStream(raw, true);
      case XZ ->
          XZCompressorInputStream.builder()
              .setInputStream(raw)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(XZ_MEMORY_KIB)
              .get();
      case ZIP, TAR -> throw new IllegalArgumentException("not packed as one: " + form);
    };
  }

  /** {@code app.log.gz} holds {@code app.log}. */
  private static String without(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    String ending = last.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot > 0 && List.of("gz", "bz2", "xz").contains(ending) ? last.substring(0, dot) : last;
  }
}
