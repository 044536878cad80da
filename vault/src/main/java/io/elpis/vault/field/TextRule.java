package io.elpis.vault.field;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.util.List;

/** The rule of a type whose values are single texts: checks common to all, then the format's. */
record TextRule(FieldType type, Format format) implements FieldRule {
  @Override
  public FieldValue parse(FieldValue raw) {
    normalised(raw);
    return new FieldValue.Text(CleanText.stripped(((FieldValue.Text) raw).text()));
  }

  @Override
  public String normalised(FieldValue value) {
    return switch (read(value)) {
      case Reading.Valid valid -> valid.normal();
      case Reading.Invalid invalid ->
          throw new ElpisException(
              ErrorCode.INVALID_VALUE, "a `" + type.word() + "` " + invalid.rule());
    };
  }

  @Override
  public List<IndexedForm> indexed(FieldValue value) {
    return format.indexed(normalised(value));
  }

  @Override
  public String mask(FieldValue value, MaskStyle style) {
    return switch (read(value)) {
      case Reading.Valid valid -> format.mask(valid.normal(), style);
      case Reading.Invalid _ -> format.maskOfInvalid(style);
    };
  }

  @Override
  public double classify(String sample) {
    return switch (read(sample)) {
      case Reading.Valid valid -> format.confidence(CleanText.stripped(sample), valid.normal());
      case Reading.Invalid _ -> 0;
    };
  }

  private Reading read(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text -> read(text.text());
      case FieldValue.Structured _ -> new Reading.Invalid("is a text; give no parts");
    };
  }

  private Reading read(String raw) {
    // Length first: nothing below may cost more than the longest valid value is worth.
    if (raw.length() > format.maxLength()) {
      return new Reading.Invalid("has at most " + format.maxLength() + " characters; shorten it");
    }
    String text = CleanText.stripped(raw);
    if (text.isEmpty()) {
      return new Reading.Invalid("must not be empty; leave the field out instead");
    }
    if (CleanText.hasUnpairedSurrogate(text)) {
      return new Reading.Invalid("must be well-formed Unicode; remove the unpaired surrogate");
    }
    if (!format.allowsControl() && CleanText.hasControl(text)) {
      return new Reading.Invalid("must have no control characters or line breaks; remove them");
    }
    return format.read(text);
  }
}
