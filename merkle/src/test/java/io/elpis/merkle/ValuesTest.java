package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.fixture.Samples;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are equal where all of their parts are, spread in a hash table, and print no secret. */
final class ValuesTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] SALT = Samples.filled(7, 32);

  /** Two that are equal, then ones that differ from them in one part each. */
  record Case(Object one, Object same, List<Object> others) {}

  static Stream<Case> cases() {
    return Stream.of(signatures(), verifiers(), leaves(), openings());
  }

  private static Case signatures() {
    byte[] signed = {1, 2, 3};
    return new Case(
        new NoteSignature("log", 5, signed),
        new NoteSignature("log", 5, signed.clone()),
        List.of(
            new NoteSignature("gol", 5, signed),
            new NoteSignature("log", 6, signed),
            new NoteSignature("log", 5, new byte[] {1, 2, 4})));
  }

  private static Case verifiers() {
    NoteVerifier one = NoteSigner.generate("log", RANDOM).verifier();
    NoteKey key = NoteKey.parse(one.toString());
    return new Case(
        one,
        NoteVerifier.parse(one.toString()),
        List.of(
            NoteVerifier.of("gol", key.type(), key.material()),
            NoteVerifier.of("log", SignatureType.COSIGNATURE_V1, key.material()),
            NoteSigner.generate("log", RANDOM).verifier()));
  }

  private static Case leaves() {
    byte[] nonce = Samples.filled(0x21, Leaf.NONCE_LENGTH);
    return new Case(
        Samples.leaf(), Leaf.decode(Samples.leaf().encode()), List.of(Samples.leaf(1, nonce)));
  }

  private static Case openings() {
    byte[] detail = Samples.WHO.encode();
    return new Case(
        new Opening(Slot.WHO, SALT, detail),
        new Opening(Slot.WHO, SALT.clone(), detail.clone()),
        List.of(
            new Opening(Slot.WHAT, SALT, detail),
            new Opening(Slot.WHO, Samples.filled(8, 32), detail),
            new Opening(Slot.WHO, SALT, Samples.WHAT.encode())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equals_allParts_decide(Case values) {
    assertThat(values.one()).isEqualTo(values.same()).hasSameHashCodeAs(values.same());
    assertThat(values.others()).doesNotContain(values.one()).doesNotContain("something else");
    // One of them at least, or everything would lie in one bucket.
    assertThat(values.others()).anyMatch(other -> other.hashCode() != values.one().hashCode());
    assertThat(values.one()).isNotEqualTo("something else");
  }

  @Test
  void hashCode_ofASignature_dependsOnKeyAndBytes() {
    int hash = new NoteSignature("log", 5, new byte[] {1}).hashCode();
    assertThat(new NoteSignature("log", 6, new byte[] {1}).hashCode()).isGreaterThan(hash + 1);
    assertThat(new NoteSignature("log", 5, new byte[] {2}).hashCode()).isEqualTo(hash + 1);
  }

  @Test
  void toString_ofWhatIsPublic_isWhatIsWritten() {
    NoteSigner signer = NoteSigner.generate("log", RANDOM);
    Note note = signer.sign(new Checkpoint("log", 0, TreeHash.empty()));
    assertThat(note).hasToString(note.format());
    assertThat(note.signatures().getFirst()).hasToString(note.signatures().getFirst().line());
    TlogProof proof = new TlogProof(0, List.of(), note);
    assertThat(proof).hasToString(proof.format());
    AddCheckpoint request = new AddCheckpoint(0, List.of(), note);
    assertThat(request).hasToString(request.format());
    assertThat(request.checkpoint()).isEqualTo(new Checkpoint("log", 0, TreeHash.empty()));
  }

  @Test
  void toString_ofWhatIsSecret_namesItOnly() {
    Cosigner cosigner = Cosigner.generate("witness", RANDOM);
    assertThat(cosigner).hasToString("cosigner " + cosigner.verifier());
    assertThat(NoteKey.parse(cosigner.verifier().toString()).toString())
        .isEqualTo("witness+" + HexFormat.of().toHexDigits(cosigner.verifier().keyId()));
    assertThat(new Opening(Slot.WHO, SALT, Samples.WHO.encode())).hasToString("opening of WHO");
  }
}
