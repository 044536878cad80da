package io.elpis.vault.keyset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.vault.crypt.SecretBytes;

/** The member {@code protection} of the keyset file, in a fixed order of members. */
final class ProtectionJson {
  private ProtectionJson() {}

  static ObjectNode write(ProtectionHeader header) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", header.kind());
    return switch (header) {
      case ProtectionHeader.Derived derived ->
          node.put("kdf", "argon2id-v19")
              .put("memory_kib", derived.parameters().memoryKib())
              .put("iterations", derived.parameters().iterations())
              .put("lanes", derived.parameters().lanes())
              .put("salt", StrictJson.base64(derived.salt()));
      case ProtectionHeader.Encrypted encrypted ->
          node.put("uri", encrypted.uri())
              .put("encrypted_key", StrictJson.base64(encrypted.encryptedKey()));
      case ProtectionHeader.InTheClear clear -> node.put("key", StrictJson.base64(clear.fileKey()));
    };
  }

  static ProtectionHeader read(JsonNode node) {
    return switch (StrictJson.text(node, "kind")) {
      case "passphrase" -> derived(node);
      case "kms" -> {
        StrictJson.requireMembers(node, "kind", "uri", "encrypted_key");
        yield new ProtectionHeader.Encrypted(
            StrictJson.text(node, "uri"), StrictJson.bytes(node, "encrypted_key"));
      }
      case "local-file" -> {
        StrictJson.requireMembers(node, "kind", "key");
        byte[] key = StrictJson.bytes(node, "key");
        if (key.length != SecretBytes.KEY_LENGTH) {
          throw StrictJson.wrong("key");
        }
        yield new ProtectionHeader.InTheClear(key);
      }
      default -> throw StrictJson.wrong("kind");
    };
  }

  private static ProtectionHeader derived(JsonNode node) {
    StrictJson.requireMembers(node, "kind", "kdf", "memory_kib", "iterations", "lanes", "salt");
    if (!StrictJson.text(node, "kdf").equals("argon2id-v19")) {
      throw StrictJson.wrong("kdf");
    }
    Argon2Parameters parameters =
        new Argon2Parameters(
            StrictJson.smallInteger(node, "memory_kib"),
            StrictJson.smallInteger(node, "iterations"),
            StrictJson.smallInteger(node, "lanes"));
    byte[] salt = StrictJson.bytes(node, "salt");
    if (salt.length < 16 || salt.length > 64) {
      throw StrictJson.wrong("salt");
    }
    return new ProtectionHeader.Derived(parameters, salt);
  }
}
