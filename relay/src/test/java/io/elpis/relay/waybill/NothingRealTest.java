package io.elpis.relay.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import io.elpis.testkit.people.Person;
import io.elpis.testkit.people.SyntheticPeople;
import io.elpis.vault.field.FieldRules;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.field.MaskStyle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Labels of people made by dice, masked by the vault's own rules, hold nothing of the real values.
 * The seeds are fixed: five digits in a row come up by chance, too.
 */
final class NothingRealTest {
  private static final int PEOPLE = 40;
  private static final int RUN = 5;
  private static final FieldRules RULES =
      FieldRules.standard((type, normalised) -> type.word() + normalised.length());
  private static final SyntheticPeople CROWD = new SyntheticPeople(11);

  @Test
  void print_anyone_noRealDigitsInAnyFormat() throws Exception {
    for (Person person : CROWD.people(0, PEOPLE).toList()) {
      Waybill waybill = waybill(person);
      Paper paper = person.number() % 2 == 0 ? Paper.MM_76_BY_130 : Paper.MM_100_BY_150;
      byte[] pdf = Fixtures.labels().print(waybill, paper, LabelFormat.PDF);
      byte[] png = Fixtures.labels().print(waybill, paper, LabelFormat.PNG_203_DPI);
      byte[] zpl = Fixtures.labels().print(waybill, paper, LabelFormat.ZPL_203_DPI);
      // What dots say is the layout's text, dot for dot: LabelsTest. By chance they spell any
      // digits.
      String fields = ZplFields.parse(latin(zpl)).text();
      for (String text :
          List.of(latin(pdf), Reading.text(pdf), latin(png), fields, shown(waybill, paper))) {
        assertThat(real(person)).as("%s", person).noneMatch(text::contains);
      }
      assertThat(utf8(pdf) + utf8(png) + utf8(zpl)).doesNotContain(person.name());
    }
  }

  @Test
  void print_anyoneAtAll_masksOfTheVaultAreTaken() {
    for (Person person : CROWD.people(0, 3_000).toList()) {
      assertThat(waybill(person).addressee().maskedName()).doesNotContain(person.name());
    }
  }

  /** Every window of five digits of what must not be seen, and the name. */
  private static Set<String> real(Person person) {
    Set<String> real = new HashSet<>();
    for (FieldType type :
        List.of(FieldType.MOBILE, FieldType.LANDLINE, FieldType.RESIDENT_ID, FieldType.BANK_CARD)) {
      person.text(type).ifPresent(value -> windows(value, real));
    }
    List<String> door = new ArrayList<>();
    for (String part : List.of("line1", "line2", "postal_code")) {
      door.add(person.address().getOrDefault(part, ""));
    }
    windows(String.join("", door), real);
    door.stream().filter(line -> line.length() > 2).forEach(real::add);
    real.add(person.name());
    return real;
  }

  private static void windows(String value, Set<String> into) {
    String digits = value.replaceAll("[^0-9]", "");
    for (int at = 0; at + RUN <= digits.length(); at++) {
      into.add(digits.substring(at, at + RUN));
    }
  }

  private static Waybill waybill(Person person) {
    String name = mask(FieldType.NAME, new FieldValue.Text(person.name()));
    String area = mask(FieldType.ADDRESS, new FieldValue.Structured(person.address()));
    return Fixtures.waybill(number(person), name, area);
  }

  private static String mask(FieldType type, FieldValue value) {
    return RULES.rule(type).mask(value, MaskStyle.WAYBILL);
  }

  /** Drawn again while it shares digits with the person by chance. */
  private static String number(Person person) {
    SplittableRandom random = new SplittableRandom(person.number());
    while (true) {
      String number = "YL" + random.nextLong(1_000_000_000_000L, 10_000_000_000_000L);
      if (real(person).stream().noneMatch(number::contains)) {
        return number;
      }
    }
  }

  /** Every text of the layout, without the spaces that group digits. */
  private static String shown(Waybill waybill, Paper paper) {
    StringBuilder shown = new StringBuilder();
    for (Mark mark : LabelLayout.of(waybill, paper, Fixtures.typeface()).marks()) {
      if (mark instanceof Mark.Text text) {
        text.lines().forEach(line -> shown.append(line.text()));
        shown.append('\n');
      }
    }
    return shown.toString().replace(" ", "");
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
