package io.elpis.vault.field;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import io.elpis.vault.IndexKind;
import java.util.Optional;

/** The rule of a type whose values are single texts: checks common to all, then the format's. */
record TextRule(FieldType type, Format format) implements FieldRule {
  @Override
  public Checked check(FieldValue raw) {
    Reading.Valid valid = valid(raw);
    return new Checked(new FieldValue.Text(valid.text()), () -> format.indexed(valid.normal()));
  }

  @Override
  public Optional<IndexedForm> sought(IndexKind kind, FieldValue value) {
    Optional<String> part =
        value instanceof FieldValue.Text(String text) && text.length() <= format.maxLength()
            ? format.part(kind, CleanText.stripped(text))
            : Optional.empty();
    if (part.isPresent()) {
      return Optional.of(new IndexedForm(kind, part.get()));
    }
    return switch (read(value)) {
      case Reading.Valid valid ->
          format.indexed(valid.normal()).stream().filter(form -> form.kind() == kind).findFirst();
      case Reading.Invalid(String rule) -> throw invalid(format.partRule(kind).orElse(rule));
    };
  }

  @Override
  public String normalised(FieldValue value) {
    return valid(value).normal();
  }

  @Override
  public String mask(FieldValue value, MaskStyle style) {
    return switch (read(value)) {
      case Reading.Valid valid -> format.mask(valid, style);
      case Reading.Invalid _ -> format.maskOfInvalid(style);
    };
  }

  @Override
  public double classify(String sample) {
    return switch (CleanText.read(sample, format)) {
      case Reading.Valid valid -> format.confidence(valid);
      case Reading.Invalid _ -> 0;
    };
  }

  private Reading.Valid valid(FieldValue value) {
    return switch (read(value)) {
      case Reading.Valid valid -> valid;
      case Reading.Invalid(String rule) -> throw invalid(rule);
    };
  }

  private ElpisException invalid(String rule) {
    return new ElpisException(
        ErrorCode.INVALID_VALUE, "a value of type `" + type.word() + "` " + rule);
  }

  private Reading read(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text -> CleanText.read(text.text(), format);
      case FieldValue.Structured _ -> new Reading.Invalid("is a text; give no parts");
    };
  }
}
