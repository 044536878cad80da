package io.elpis.vault.field;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;

/** The rule of a type whose values are single texts: checks common to all, then the format's. */
record TextRule(FieldType type, Format format) implements FieldRule {
  @Override
  public Checked check(FieldValue raw) {
    Reading.Valid valid = valid(raw);
    return new Checked(new FieldValue.Text(valid.text()), () -> format.indexed(valid.normal()));
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
      case Reading.Invalid invalid ->
          throw new ElpisException(
              ErrorCode.INVALID_VALUE, "a value of type `" + type.word() + "` " + invalid.rule());
    };
  }

  private Reading read(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text -> CleanText.read(text.text(), format);
      case FieldValue.Structured _ -> new Reading.Invalid("is a text; give no parts");
    };
  }
}
