package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.RecipientId;
import io.elpis.model.Sha256;
import io.elpis.model.SubjectId;
import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.mark.MarkKey;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.mark.MarkLaw;
import io.elpis.trace.mark.Place;
import io.elpis.trace.mark.Wording;
import io.elpis.vault.DerivedKeys;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spells values for one recipient. What a value means is left as it is: a spelling whose canonical
 * form is not the value's own never leaves. The version of a place is a digest of the canonical
 * form, so that a trace finds the place from the leaked value itself. Thread-safe.
 */
public final class MarkWriter {
  private static final List<String> ADDRESS_PARTS =
      List.of("country", "region", "city", "district", "line1", "line2");

  private static final byte[] SPLIT = "elpis/mark/split/v1".getBytes(StandardCharsets.US_ASCII);

  private final DerivedKeys keys;
  private final FieldRules rules;
  private final MarkCustody custody;
  private final MarkLaws laws;

  public MarkWriter(DerivedKeys keys, FieldRules rules, MarkCustody custody, MarkLaws laws) {
    this.keys = keys;
    this.rules = rules;
    this.custody = custody;
    this.laws = laws;
  }

  /** Fits the law of marks, where nothing was released yet. */
  void fit(Asker by) {
    laws.fit(by);
  }

  /**
   * The keys of all marks. Where they are split, those of recipients take the second share, and
   * those of positions alone tell nobody's marks.
   *
   * @throws ElpisException {@code SEALED} where they are split and the share is not open here
   */
  MarkKeys keys() {
    return new MarkKeys(
        key("mark-positions"),
        custody.share().map(this::splitKey).orElseGet(() -> key("mark-recipients")),
        laws.now());
  }

  private MarkKey splitKey(SecretBytes share) {
    SecretBytes own = keys.of("mark-recipients", "1");
    byte[] bytes = own.copy();
    byte[] both = Hmac.SHA256.digest(share, SPLIT, bytes);
    try {
      return MarkKey.of(both);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(both, (byte) 0);
      own.wipe();
    }
  }

  private MarkKey key(String use) {
    SecretBytes secret = keys.of(use, "1");
    byte[] bytes = secret.copy();
    try {
      return MarkKey.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      secret.wipe();
    }
  }

  /** The spelling of one recipient's copies, for one thread. */
  Pen pen(RecipientId recipient) {
    MarkKeys both = keys();
    return new Pen(both, both.copy(recipient.value()));
  }

  /** Writes for one recipient. */
  final class Pen {
    private final MarkCode code;
    private final MarkLaw law;
    private final MarkCode.Copy copy;
    private final Set<Integer> versions = new HashSet<>();

    private Pen(MarkKeys keys, MarkCode.Copy copy) {
      this.code = keys.code();
      this.law = keys.law();
      this.copy = copy;
    }

    /** A value as the recipient's copy has it. */
    String write(SubjectId subject, FieldName field, FieldType type, FieldValue value) {
      String text = text(value);
      Wording wording = Wording.of(type.word());
      Optional<String> canonical = canonical(type, value);
      if (wording.slots() == 0 || canonical.isEmpty()) {
        return text;
      }
      Place place = place(subject, field, canonical.get());
      byte[] symbols = copy.symbols(place, code.biases(place, law.of(field.value(), wording)));
      String written =
          wording.write(text, symbols, (word, one, other) -> isSame(type, canonical, other));
      String leaving = isSame(type, canonical, written) ? written : text;
      // By what a reader of the file reads, which is not always what the vault holds.
      canonical(type, new FieldValue.Text(leaving))
          .ifPresent(read -> versions.add(code.version(place(subject, field, read))));
      return leaving;
    }

    /** Short names of the values written since this was asked last that could bear marks. */
    Set<Integer> takeVersions() {
      Set<Integer> taken = Set.copyOf(versions);
      versions.clear();
      return taken;
    }
  }

  private boolean isSame(FieldType type, Optional<String> canonical, String other) {
    return canonical(type, new FieldValue.Text(other)).equals(canonical);
  }

  /** The canonical form; nothing where the value is none of its type's. */
  Optional<String> canonical(FieldType type, FieldValue value) {
    try {
      return Optional.of(rules.rule(type).normalised(value));
    } catch (ElpisException notOfTheType) {
      return Optional.empty();
    }
  }

  /** Where the marks of a value sit. */
  static Place place(SubjectId subject, FieldName field, String canonical) {
    return new Place(
        subject.toString(),
        field.value(),
        ByteBuffer.wrap(Sha256.of(canonical).toBytes()).getLong());
  }

  /** A value in one line; an address from large to small, as its canonical form reads it. */
  static String text(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> text;
      case FieldValue.Structured(var parts) -> {
        boolean isChinese = parts.getOrDefault("country", "CN").equals("CN");
        Stream<String> shown =
            ADDRESS_PARTS.stream()
                .filter(part -> !(isChinese && part.equals("country")))
                .map(part -> parts.getOrDefault(part, ""))
                .filter(part -> !part.isEmpty());
        yield shown.collect(Collectors.joining(isChinese ? " " : ", "));
      }
    };
  }
}
