package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accepted spellings and the one form they compare by. */
final class NormalFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MOBILE      | 13812345664                | +8613812345664
          MOBILE      | 138 1234 5664              | +8613812345664
          MOBILE      | １３８１２３４５６６４      | +8613812345664
          MOBILE      | +86-138-1234-5664          | +8613812345664
          MOBILE      | (+86) 138 1234 5664        | +8613812345664
          MOBILE      | 008613812345664            | +8613812345664
          MOBILE      | 8613812345664              | +8613812345664
          MOBILE      | 19912345678                | +8619912345678
          MOBILE      | 17951234522                | +8617951234522
          MOBILE      | 013812345664               | +8613812345664
          MOBILE      | 14012345678                | +8614012345678
          MOBILE      | 13812345664转8801          | +8613812345664;ext=8801
          MOBILE      | +44 7911 123456            | +447911123456
          MOBILE      | +852 9123 4567             | +85291234567
          MOBILE      | +1 (201) 555-0123          | +12015550123
          MOBILE      | +81 90-1234-5678           | +819012345678
          LANDLINE    | 0571-88886679              | +8657188886679
          LANDLINE    | (010) 6552 9988            | +861065529988
          LANDLINE    | 0571－88886679－801         | +8657188886679;ext=801
          LANDLINE    | 0571 88886679 转 801       | +8657188886679;ext=801
          LANDLINE    | +86 755 2345 6789          | +8675523456789
          LANDLINE    | 400-810-8888               | +864008108888
          LANDLINE    | +44 20 7946 0958           | +442079460958
          LANDLINE    | +81 3-1234-5678            | +81312345678
          EMAIL       | D.Lin@Example.COM          | d.lin@example.com
          EMAIL       | ｄｌｉｎ＠example.com        | dlin@example.com
          EMAIL       | lin@bücher.example.de      | lin@xn--bcher-kva.example.de
          EMAIL       | 林@例子.中国               | 林@xn--fsqu00a.xn--fiqs8s
          EMAIL       | a+b@mail.example.co.uk     | a+b@mail.example.co.uk
          RESIDENT_ID | 11010519491231002X         | 11010519491231002X
          RESIDENT_ID | 11010519491231002x         | 11010519491231002X
          RESIDENT_ID | １１０１０５１９４９１２３１００２Ｘ | 11010519491231002X
          RESIDENT_ID | 110105 19491231 002X       | 11010519491231002X
          RESIDENT_ID | 110105491231002            | 11010519491231002X
          RESIDENT_ID | 440524188001010014         | 440524188001010014
          RESIDENT_ID | 440524800101998            | 440524188001019983
          PASSPORT    | e12345678                  | E12345678
          PASSPORT    | EA1234567                  | EA1234567
          PASSPORT    | G 1234 5678                | G12345678
          PASSPORT    | L898902C3                  | L898902C3
          PASSPORT    | 533401372                  | 533401372
          PERMIT      | H1234567801                | H12345678
          PERMIT      | h12345678                  | H12345678
          PERMIT      | M8765432199                | M87654321
          PERMIT      | 12345678                   | 12345678
          PERMIT      | 0123456701(B)              | 01234567
          PERMIT      | C12345678                  | C12345678
          PERMIT      | USA110078042301            | USA110078042301
          PERMIT      | 810000199001010019         | 810000199001010019
          BANK_CARD   | 4111 1111 1111 1111        | 4111111111111111
          BANK_CARD   | 6222-0212-3456-7890-128    | 6222021234567890128
          BANK_CARD   | 378282246310005            | 378282246310005
          PLATE       | 苏D·12340                  | 苏D12340
          PLATE       | 苏d12340                   | 苏D12340
          PLATE       | 粤B•D12345                 | 粤BD12345
          PLATE       | 沪A12345F                  | 沪A12345F
          PLATE       | 京A1234警                  | 京A1234警
          PLATE       | M-AB 1234                  | MAB1234
          VIN         | 1HGCM82633A004352          | 1HGCM82633A004352
          VIN         | 1m8gdm9axkp042788          | 1M8GDM9AXKP042788
          VIN         | WVWZZZ1JZXW000001          | WVWZZZ1JZXW000001
          IMEI        | 490154203237518            | 49015420323751
          IMEI        | 49-015420-323751-8         | 49015420323751
          IMEI        | 4901542032375101           | 49015420323751
          IMEI        | a0000000002329             | A0000000002329
          MAC         | 00:1A:2B:3C:4D:5E          | 00:1a:2b:3c:4d:5e
          MAC         | 00-1a-2b-3c-4d-5e          | 00:1a:2b:3c:4d:5e
          MAC         | 001a.2b3c.4d5e             | 00:1a:2b:3c:4d:5e
          MAC         | 001A2B3C4D5E               | 00:1a:2b:3c:4d:5e
          OAID        | 9C2A1B3E-0F4D-4B6A-8C7E-1A2B3C4D5E6F | 9c2a1b3e0f4d4b6a8c7e1a2b3c4d5e6f
          OAID        | 9c2a1b3e0f4d4b6a           | 9c2a1b3e0f4d4b6a
          OAID        | 1nBcD4fGhIjKlMnOpQrStUvWxYz== | 1nBcD4fGhIjKlMnOpQrStUvWxYz==
          IP          | 192.0.2.1                  | 192.0.2.1
          IP          | 2001:DB8:0:0:1:0:0:1       | 2001:db8::1:0:0:1
          IP          | 2001:0db8:0000:0000:0000:0000:0002:0001 | 2001:db8::2:1
          IP          | 2001:db8:0:1:1:1:1:1       | 2001:db8:0:1:1:1:1:1
          IP          | 2001:0:0:1:0:0:0:1         | 2001:0:0:1::1
          IP          | ::                         | ::
          IP          | 0:0:0:0:0:0:0:1            | ::1
          IP          | 1:0:0:0:0:0:0:0            | 1::
          IP          | 1:2:3:4:5:6:0:0            | 1:2:3:4:5:6::
          IP          | 10:0:0:4:5:6:7:80          | 10::4:5:6:7:80
          IP          | ::ffff:192.0.2.1           | 192.0.2.1
          BIRTH_DATE  | 1990-01-31                 | 1990-01-31
          BIRTH_DATE  | 1990/1/31                  | 1990-01-31
          BIRTH_DATE  | 1990.1.31                  | 1990-01-31
          BIRTH_DATE  | 19900131                   | 1990-01-31
          BIRTH_DATE  | 1990年1月31日              | 1990-01-31
          BIRTH_DATE  | １９９０年０１月３１日        | 1990-01-31
          BIRTH_DATE  | 一九九〇年一月三十一日      | 1990-01-31
          BIRTH_DATE  | 二○○八年十二月二十日       | 2008-12-20
          BIRTH_DATE  | 1990-01-31T00:00:00Z       | 1990-01-31
          BIRTH_DATE  | 2026-06-02                 | 2026-06-02
          ADDRESS     | 浙江省杭州市西湖区文三路1-2号 | 浙江省杭州市西湖区文三路1-2号
          ADDRESS     | 中国 浙江 杭州 西湖区，文三路１-２号 | 浙江省杭州市西湖区文三路1-2号
          ADDRESS     | 10 Downing Street, London  | 10downingstreetlondon
          FREE_TEXT   | ｌｅａｖｅ at the door       | leave at the door
          """)
  void normalised_acceptedSpelling_givesOneForm(FieldType type, String text, String normal) {
    assertThat(Rules.normal(type, text)).isEqualTo(normal);
    assertThat(Rules.STANDARD.rule(type).parse(new FieldValue.Text(" \u3000" + text + "\u00a0")))
        .isEqualTo(new FieldValue.Text(text));
  }

  @ParameterizedTest
  @CsvSource({"US, 2015550123, +12015550123", "CN, 010-65529988, +861065529988"})
  void normalised_noCountryCode_takesTheHomeRegion(String region, String text, String normal) {
    FieldRules rules = FieldRules.standard(Rules::pseudonym, region, Rules.CLOCK);
    assertThat(rules.rule(FieldType.LANDLINE).normalised(new FieldValue.Text(text)))
        .isEqualTo(normal);
  }
}
