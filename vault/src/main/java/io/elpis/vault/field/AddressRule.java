package io.elpis.vault.field;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import io.elpis.vault.IndexKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Addresses, in one line or in parts. What may be shown is the area, never the door. */
final class AddressRule implements FieldRule {
  private final ChineseAddresses chinese = new ChineseAddresses();
  private final AddressText line = new AddressText(chinese);
  private final AddressAreas areas = new AddressAreas(chinese);

  @Override
  public FieldType type() {
    return FieldType.ADDRESS;
  }

  @Override
  public Checked check(FieldValue raw) {
    return switch (raw) {
      case FieldValue.Text text -> {
        Reading.Valid valid = valid(text);
        yield new Checked(
            new FieldValue.Text(valid.text()), () -> forms(valid.normal(), valid.text()));
      }
      case FieldValue.Structured structured -> {
        FieldValue.Structured checked = checked(structured);
        yield new Checked(checked, () -> forms(normal(checked), AddressAreas.joined(checked)));
      }
    };
  }

  @Override
  public String normalised(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text -> valid(text).normal();
      case FieldValue.Structured structured -> normal(checked(structured));
    };
  }

  @Override
  public String mask(FieldValue value, MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE -> area(value).map(AddressAreas.Area::withStars).orElse(Masks.STARS);
      case AFTER_SALE -> Masks.STARS;
      case WAYBILL -> area(value).map(AddressAreas.Area::text).orElse(Masks.STARS);
    };
  }

  @Override
  public double classify(String sample) {
    return switch (CleanText.read(sample, line)) {
      case Reading.Valid valid -> line.confidence(valid);
      case Reading.Invalid _ -> 0;
    };
  }

  private Optional<AddressAreas.Area> area(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text ->
          CleanText.read(text.text(), line) instanceof Reading.Valid valid
              ? areas.of(valid.text())
              : Optional.empty();
      case FieldValue.Structured structured ->
          problem(structured.parts()).isPresent()
              ? Optional.empty()
              : areas.of(checked(structured));
    };
  }

  private Reading.Valid valid(FieldValue.Text text) {
    return switch (CleanText.read(text.text(), line)) {
      case Reading.Valid valid -> valid;
      case Reading.Invalid invalid -> throw invalid(invalid.rule());
    };
  }

  private String normal(FieldValue.Structured checked) {
    return line.normal(AddressAreas.joined(checked));
  }

  /** The whole, and the province where it is a Chinese one. */
  private List<IndexedForm> forms(String normal, String text) {
    List<IndexedForm> forms = new ArrayList<>();
    forms.add(new IndexedForm(IndexKind.EXACT, normal));
    chinese
        .province(text)
        .ifPresent(province -> forms.add(new IndexedForm(IndexKind.AREA, province)));
    return forms;
  }

  private static FieldValue.Structured checked(FieldValue.Structured structured) {
    Optional<String> problem = problem(structured.parts());
    if (problem.isPresent()) {
      throw invalid(problem.get());
    }
    SequencedMap<String, String> kept = new LinkedHashMap<>();
    for (AddressPart part : AddressPart.LARGE_TO_SMALL) {
      String text = CleanText.stripped(structured.parts().getOrDefault(part.key(), ""));
      if (!text.isEmpty()) {
        kept.put(part.key(), text);
      }
    }
    return new FieldValue.Structured(kept);
  }

  private static Optional<String> problem(Map<String, String> parts) {
    boolean hasContent = false;
    for (Map.Entry<String, String> entry : parts.entrySet()) {
      Optional<AddressPart> part = AddressPart.of(entry.getKey());
      if (part.isEmpty()) {
        return Optional.of("has only the parts " + AddressPart.keys());
      }
      if (!CleanText.stripped(entry.getValue()).isEmpty()) {
        hasContent = true;
        if (CleanText.read(entry.getValue(), part.get()) instanceof Reading.Invalid(String rule)) {
          return Optional.of("part `" + part.get().key() + "` " + rule);
        }
      }
    }
    return hasContent ? Optional.empty() : Optional.of("must not be empty; leave the field out");
  }

  private static ElpisException invalid(String rule) {
    return new ElpisException(ErrorCode.INVALID_VALUE, "a value of type `address` " + rule);
  }
}
