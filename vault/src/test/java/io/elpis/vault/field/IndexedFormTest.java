package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.FieldType;
import io.elpis.vault.IndexKind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexedFormTest {
  @ParameterizedTest
  @CsvSource({
    "MOBILE, 13812345664转8801, +8613812345664;ext=8801, SUFFIX, 5664",
    "LANDLINE, 0571-88886679, +8657188886679, SUFFIX, 6679",
    "EMAIL, D.Lin@Example.COM, d.lin@example.com, DOMAIN, example.com"
  })
  void indexed_typeWithAPartial_hasBothForms(
      FieldType type, String text, String exact, IndexKind kind, String partial) {
    assertThat(Rules.STANDARD.rule(type).indexed(new FieldValue.Text(text)))
        .containsExactly(new IndexedForm(IndexKind.EXACT, exact), new IndexedForm(kind, partial));
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILE, SUFFIX, 5664, 5664",
    "MOBILE, SUFFIX, ' ５６ ６４', 5664",
    "MOBILE, SUFFIX, 56-64, 5664",
    "MOBILE, SUFFIX, 13812345664, 5664",
    "LANDLINE, SUFFIX, 6679, 6679",
    "EMAIL, DOMAIN, Example.COM, example.com",
    "EMAIL, DOMAIN, @example.com, example.com",
    "EMAIL, DOMAIN, ＠ｅｘａｍｐｌｅ．com, example.com",
    "EMAIL, DOMAIN, bücher.example.com, xn--bcher-kva.example.com",
    "EMAIL, DOMAIN, d.lin@Example.COM, example.com"
  })
  void sought_partOrWhole_isWhatImportsIndex(
      FieldType type, IndexKind kind, String text, String part) {
    assertThat(Rules.STANDARD.rule(type).sought(kind, new FieldValue.Text(text)))
        .contains(new IndexedForm(kind, part));
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILE, SUFFIX, 664, 'is looked for by its last 4 digits'",
    "MOBILE, SUFFIX, 45664, 'is looked for by its last 4 digits'",
    "MOBILE, SUFFIX, 56a4, 'is looked for by its last 4 digits'",
    "MOBILE, EXACT, 5664, 'is a mobile number'",
    "EMAIL, DOMAIN, example, 'is looked for by its public domain'",
    "EMAIL, DOMAIN, @, 'is looked for by its public domain'",
    "EMAIL, DOMAIN, *.com, 'is looked for by its public domain'",
    "EMAIL, EXACT, example.com, 'has a local part'"
  })
  void sought_neitherPartNorWhole_saysWhatIsWanted(
      FieldType type, IndexKind kind, String text, String wanted) {
    assertThatThrownBy(() -> Rules.STANDARD.rule(type).sought(kind, new FieldValue.Text(text)))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "NAME, 林丹",
    "BANK_CARD, 4111111111111111",
    "IP, 192.0.2.1",
    "ADDRESS, '1 Main Street, Springfield'"
  })
  void indexed_otherType_isExactOnly(FieldType type, String text) {
    assertThat(Rules.STANDARD.rule(type).indexed(new FieldValue.Text(text)))
        .isEqualTo(List.of(new IndexedForm(IndexKind.EXACT, Rules.normal(type, text))));
  }

  @ParameterizedTest
  @CsvSource({
    "RESIDENT_ID, 11010519491231002X, AREA=11 DECADE=1940 SEX=female",
    "BIRTH_DATE, 1990-01-31, DECADE=1990",
    "ADDRESS, 浙江省杭州市西湖区文三路1号, AREA=33",
    "ADDRESS, 中国 上海市 浦东新区 世纪大道8号, AREA=31"
  })
  void indexed_typeThatIsCounted_hasCoarseForms(FieldType type, String text, String coarse) {
    List<IndexedForm> forms = Rules.STANDARD.rule(type).indexed(new FieldValue.Text(text));
    assertThat(forms.getFirst())
        .isEqualTo(new IndexedForm(IndexKind.EXACT, Rules.normal(type, text)));
    assertThat(
            forms.stream()
                .skip(1)
                .map(form -> form.kind() + "=" + form.text())
                .collect(Collectors.joining(" ")))
        .isEqualTo(coarse);
  }

  @Test
  void indexed_freeText_isNothing() {
    assertThat(Rules.STANDARD.rule(FieldType.FREE_TEXT).indexed(new FieldValue.Text("note")))
        .isEmpty();
  }

  @Test
  void toString_indexedForm_hidesTheText() {
    assertThat(new IndexedForm(IndexKind.EXACT, "林丹").toString()).doesNotContain("林丹");
  }
}
