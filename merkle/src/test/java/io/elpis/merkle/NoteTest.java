package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.Refusals;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoteTest {
  // Published with golang.org/x/mod/sumdb/note.
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String PETER_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private final NoteSigner signer = NoteSigner.generate("example.com/log", new SecureRandom());
  private final NoteSigner other = NoteSigner.generate("example.com/log", new SecureRandom());
  private final Note note = new Note("one\n\ntwo\n", List.of(signer.sign("one\n\ntwo\n")));

  @Test
  void verify_noteOfAnotherImplementation_holds() {
    NoteVerifier peter = NoteVerifier.parse(PETER);
    assertThat(Note.parse(PETER_NOTE).verify(List.of(peter))).containsExactly(peter);
    assertThat(peter).hasToString(PETER);
    assertThat(Note.parse(PETER_NOTE).format()).isEqualTo(PETER_NOTE);
  }

  @Test
  void parse_format_isTheSameNote() {
    assertThat(Note.parse(note.format())).isEqualTo(note);
    assertThat(Note.parse(note.format().getBytes(StandardCharsets.UTF_8))).isEqualTo(note);
    assertThat(note.verify(List.of(signer.verifier()))).containsExactly(signer.verifier());
  }

  @Test
  void verify_unknownSignatures_areIgnored() {
    NoteSignature unknown = new NoteSignature("else.example", 7, new byte[] {1});
    NoteSignature sameNameOtherKey = other.sign("something else\n");
    NoteSignature sameIdOtherName =
        new NoteSignature("else.example", signer.verifier().keyId(), new byte[] {1});
    Note crowded = note.with(unknown).with(sameNameOtherKey).with(sameIdOtherName);
    assertThat(crowded.verify(List.of(signer.verifier()))).containsExactly(signer.verifier());
  }

  @Test
  void verify_knownKeyWithAWrongSignatureBesideARightOne_fails() {
    Note twice = note.with(signer.sign("another text\n"));
    Refusals.assertRefused(() -> twice.verify(List.of(signer.verifier())), ErrorCode.PROOF_INVALID);
  }

  @Test
  void verify_onlyUnknownKeys_fails() {
    Refusals.assertRefused(() -> note.verify(List.of(other.verifier())), ErrorCode.PROOF_INVALID);
    Refusals.assertRefused(() -> note.verify(List.of()), ErrorCode.PROOF_INVALID);
  }

  @Test
  void parse_sixtyFourSignatures_isTheMost() {
    Note full = note;
    while (full.signatures().size() < 64) {
      full = full.with(new NoteSignature("w" + full.signatures().size(), 1, new byte[] {1}));
    }
    assertThat(Note.parse(full.format()).signatures()).hasSize(64);
    String tooMany = full.format() + new NoteSignature("w", 1, new byte[] {1}).line() + "\n";
    Refusals.assertMalformed(() -> Note.parse(tooMany));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n— log AAAAAAE=\n",
        "\n— log AAAAAAE=\n",
        "text\n\n— log AAAAAAE=",
        "text\r\n\r\n— log AAAAAAE=\r\n",
        "te\txt\n\n— log AAAAAAE=\n",
        "text\n\n— log AAAAAAE=\n\n",
        "text\n\n- log AAAAAAE=\n",
        "text\n\n—  log AAAAAAE=\n",
        "text\n\n— log  AAAAAAE=\n",
        "text\n\n— log AAAAAAE= \n",
        "text\n\n— log AAAAAAE\n",
        "text\n\n— log AAAAAAF=\n",
        "text\n\n— log AAAAAA\n",
        "text\n\n— log AAAAAA==\n",
        "text\n\n— log AAAA_AE=\n",
        "text\n\n— lo+g AAAAAAE=\n",
        "text\n\n— AAAAAAE=\n",
        "text\n\n— lo\u00a0g AAAAAAE=\n",
        "text\n\n— lo\u2003g AAAAAAE=\n",
        "text\n\n— log AAAAAAE=\ntrailing\n",
        "te\ud800xt\n\n— log AAAAAAE=\n",
      })
  void parse_malformed_fails(String malformed) {
    Refusals.assertMalformed(() -> Note.parse(malformed));
  }

  @Test
  void parse_bytesThatAreNotUtf8_fails() {
    byte[] bytes = note.format().getBytes(StandardCharsets.UTF_8);
    bytes[0] = (byte) 0xc0;
    Refusals.assertMalformed(() -> Note.parse(bytes));
    Refusals.assertMalformed(() -> Note.parse(new byte[(1 << 20) + 1]));
  }

  @Test
  void secretText_readBack_signsAlike() {
    NoteSigner again = NoteSigner.parse(signer.secretText());
    assertThat(again.verifier()).isEqualTo(signer.verifier());
    assertThat(again.sign("x\n")).isEqualTo(signer.sign("x\n"));
    assertThat(NoteVerifier.parse(signer.verifier().toString())).isEqualTo(signer.verifier());
    assertThat(signer.toString()).doesNotContain("PRIVATE").contains("example.com/log");
    Refusals.assertMalformed(() -> Cosigner.parse(signer.secretText()));
  }

  @Test
  void secretText_ofGo_isRead() {
    // Published with golang.org/x/mod/sumdb/note.
    NoteSigner go =
        NoteSigner.parse(
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    assertThat(go.verifier()).hasToString(PETER);
    Note signed = Note.parse(PETER_NOTE);
    assertThat(go.sign(signed.text())).isEqualTo(signed.signatures().getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "log+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      })
  void parse_malformedVerifierKey_fails(String key) {
    Refusals.assertMalformed(() -> NoteVerifier.parse(key));
  }
}
