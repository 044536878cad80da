package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameTest {
  private static final FieldRule RULE = Rules.STANDARD.rule(FieldType.NAME);

  @DisplayName(
      "F42 look-alike, invisible and bidi characters are stored as given, compared by skeleton")
  @ParameterizedTest
  @CsvSource({
    "Alice, \u0410lice",
    "Alice, A\u200blice",
    "Alice, \u202aAlice\u202c",
    "Alice, ＡＬＩＣＥ",
    "Alice Smith, alice   smith",
    "Émile, E\u0301mile",
    "阿卜杜拉·买买提, 阿卜杜拉•买买提",
    "阿卜杜拉·买买提, 阿卜杜拉・买买提",
    "林丹, 林\ufeff丹",
    "林丹🌸, 林丹🌸\ufe0f"
  })
  void f42_nameInDisguise_isKeptAndFound(String plain, String disguised) {
    FieldValue.Text value = new FieldValue.Text(disguised);
    assertThat(RULE.parse(value)).isEqualTo(value);
    assertThat(FieldValue.ofBytes(FieldType.NAME, RULE.parse(value).toBytes())).isEqualTo(value);
    assertThat(RULE.normalised(value)).isEqualTo(Rules.normal(FieldType.NAME, plain));
  }

  @ParameterizedTest
  @CsvSource({"林丹, 林舟", "Alice, Alicia", "欧阳娜, 欧阳娜娜", "Müller, Muller"})
  void normalised_otherName_differs(String one, String other) {
    assertThat(Rules.normal(FieldType.NAME, one)).isNotEqualTo(Rules.normal(FieldType.NAME, other));
  }

  @ParameterizedTest
  @CsvSource({"\u202e林丹, 林**", "\u200b林丹, 林**", "林\u200d, ***", "\u2066A\u2069, ***"})
  void mask_invisibleInFront_isNotTheShownLetter(String name, String mask) {
    assertThat(Rules.mask(FieldType.NAME, name, MaskStyle.MERCHANT_PAGE)).isEqualTo(mask);
  }
}
