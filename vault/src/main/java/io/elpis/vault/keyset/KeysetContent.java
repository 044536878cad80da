package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of a keyset file before it is sealed, byte-exact as in {@code
 * docs/formats/keyset.md}. Binary, so that no key ever becomes a {@code String} that cannot be
 * wiped.
 */
final class KeysetContent {
  private static final byte FORMAT = 1;
  private static final byte LOCAL = 1;
  private static final byte REMOTE = 2;

  private KeysetContent() {}

  /** The caller wipes the array. */
  static byte[] encode(Keyset keyset) {
    ByteBuffer out = ByteBuffer.allocate(lengthOf(keyset));
    out.put(FORMAT).putShort((short) keyset.keks().size());
    for (KekEntry kek : keyset.keks()) {
      out.putInt(kek.version()).putLong(kek.created().toEpochMilli()).putLong(kek.usesReserved());
      switch (kek.material()) {
        case KekEntry.Material.Local local -> put(out.put(LOCAL).putShort((short) 32), local.key());
        case KekEntry.Material.Remote remote -> {
          byte[] uri = remote.uri().getBytes(StandardCharsets.UTF_8);
          out.put(REMOTE).putShort((short) uri.length).put(uri);
        }
      }
    }
    out.putInt(keyset.lastIndexVersion()).putShort((short) keyset.indexKeys().size());
    for (IndexKeyEntry entry : keyset.indexKeys()) {
      out.putInt(entry.version()).putLong(entry.created().toEpochMilli());
      put(out, entry.key());
    }
    put(out, keyset.pseudonymKey());
    put(out, keyset.referenceKey());
    put(out, keyset.shapeKey());
    return out.array();
  }

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  static Keyset decode(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (in.get() != FORMAT) {
        throw malformed();
      }
      List<KekEntry> keks = keks(in);
      int lastIndexVersion = in.getInt();
      List<IndexKeyEntry> indexKeys = indexKeys(in);
      Keyset keyset =
          new Keyset(keks, indexKeys, lastIndexVersion, secret(in), secret(in), secret(in));
      if (in.hasRemaining() || keks.isEmpty() || indexKeys.isEmpty()) {
        throw malformed();
      }
      return keyset;
    } catch (BufferUnderflowException | DateTimeException notAKeyset) {
      throw malformed();
    }
  }

  private static List<KekEntry> keks(ByteBuffer in) {
    List<KekEntry> keks = new ArrayList<>();
    for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
      int version = in.getInt();
      Instant created = Instant.ofEpochMilli(in.getLong());
      long uses = in.getLong();
      keks.add(new KekEntry(version, material(in), uses, created));
    }
    return keks;
  }

  private static KekEntry.Material material(ByteBuffer in) {
    byte kind = in.get();
    byte[] material = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(material);
    return switch (kind) {
      case LOCAL -> {
        SecretBytes key = SecretBytes.copyOf(material);
        Arrays.fill(material, (byte) 0);
        yield new KekEntry.Material.Local(key);
      }
      case REMOTE -> new KekEntry.Material.Remote(new String(material, StandardCharsets.UTF_8));
      default -> throw malformed();
    };
  }

  private static List<IndexKeyEntry> indexKeys(ByteBuffer in) {
    List<IndexKeyEntry> keys = new ArrayList<>();
    for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
      int version = in.getInt();
      Instant created = Instant.ofEpochMilli(in.getLong());
      keys.add(new IndexKeyEntry(version, secret(in), created));
    }
    return keys;
  }

  private static SecretBytes secret(ByteBuffer in) {
    byte[] bytes = new byte[SecretBytes.KEY_LENGTH];
    in.get(bytes);
    SecretBytes secret = SecretBytes.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }

  private static void put(ByteBuffer out, SecretBytes secret) {
    byte[] copy = secret.copy();
    out.put(copy);
    Arrays.fill(copy, (byte) 0);
  }

  private static int lengthOf(Keyset keyset) {
    int length = 1 + 2 + 4 + 2 + keyset.indexKeys().size() * (4 + 8 + 32) + 3 * 32;
    for (KekEntry kek : keyset.keks()) {
      length +=
          4
              + 8
              + 8
              + 1
              + 2
              + switch (kek.material()) {
                case KekEntry.Material.Local local -> local.key().length();
                case KekEntry.Material.Remote remote ->
                    remote.uri().getBytes(StandardCharsets.UTF_8).length;
              };
    }
    return length;
  }

  private static ElpisException malformed() {
    return new ElpisException(ErrorCode.MALFORMED, "the content of the keyset is not understood");
  }
}
