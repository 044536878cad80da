package io.elpis.witness;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.NodeSource;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.TreeHash;
import io.elpis.model.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * A log without end.
 *
 * @param salt logs of one key with different salts are forks of each other
 */
record SampleLog(NoteSigner signer, int salt) implements NodeSource {
  static SampleLog make() {
    return new SampleLog(NoteSigner.generate("log.example/2026", new SecureRandom()), 1);
  }

  /** Another history under the same key. */
  SampleLog fork() {
    return new SampleLog(signer, salt + 1);
  }

  NoteVerifier key() {
    return signer.verifier();
  }

  Checkpoint checkpoint(long size) {
    return new Checkpoint(key().name(), size, Proofs.root(size, this));
  }

  AddCheckpoint request(long old, long size) {
    return new AddCheckpoint(
        old,
        old <= size ? Proofs.consistency(old, size, this) : Proofs.consistency(size, old, this),
        signer.sign(checkpoint(size)));
  }

  byte[] body(long old, long size) {
    return request(old, size).format().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Hash node(int level, long index) {
    return level == 0
        ? TreeHash.leaf(ByteBuffer.allocate(12).putInt(salt).putLong(index).array())
        : TreeHash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
  }
}
