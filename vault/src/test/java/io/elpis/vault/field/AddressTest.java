package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTest {
  private static final FieldRule RULE = Rules.STANDARD.rule(FieldType.ADDRESS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          北京市朝阳区建国路88号           | 北京市朝阳区
          北京市北京市朝阳区建国路88号     | 北京市朝阳区
          上海市市辖区浦东新区世纪大道1号  | 上海市浦东新区
          上海浦东新区世纪大道1号          | 上海市浦东新区
          重庆市渝中区解放碑1号            | 重庆市渝中区
          重庆市城口县葛城街道1号          | 重庆市城口县
          内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇1号 | 内蒙古自治区锡林郭勒盟苏尼特左旗
          内蒙古呼和浩特市新城区1号        | 内蒙古自治区呼和浩特市新城区
          新疆维吾尔自治区伊犁哈萨克自治州伊宁市1号 | 新疆维吾尔自治区伊犁哈萨克自治州伊宁市
          广西桂林市龙胜各族自治县1号      | 广西壮族自治区桂林市龙胜各族自治县
          浙江省义乌市稠城街道1号          | 浙江省金华市义乌市
          义乌市稠城街道1号                | 浙江省金华市义乌市
          湖北省仙桃市沔阳大道1号          | 湖北省仙桃市
          香港特别行政区九龙城区太子道1号  | 香港特别行政区九龙九龙城区
          澳门特别行政区澳门半岛某街1号    | 澳门特别行政区澳门半岛
          广东省东莞市长安镇某社区1号      | 广东省东莞市长安镇
          吉林省吉林市船营区某路1号        | 吉林省吉林市船营区
          吉林市船营区某路1号              | 吉林省吉林市船营区
          江苏省南京市鼓楼区中山路1号      | 江苏省南京市鼓楼区
          江苏省鼓楼区中山路1号            | 江苏省鼓楼区
          杭州市翠苑小区1幢                | 浙江省杭州市
          浙江省文三路1号                  | 浙江省
          中国浙江省杭州市，西湖区 文三路  | 浙江省杭州市西湖区
          """)
  void mask_chineseText_showsOfficialNamesOnly(String text, String area) {
    FieldValue value = new FieldValue.Text(text);
    assertThat(RULE.mask(value, MaskStyle.MERCHANT_PAGE)).isEqualTo(area + "****");
    assertThat(RULE.mask(value, MaskStyle.WAYBILL)).isEqualTo(area);
    assertThat(RULE.mask(value, MaskStyle.AFTER_SALE)).isEqualTo("****");
  }

  @ParameterizedTest
  @CsvSource({"北京路12号", "中山路1号301室", "海口路3号", "东区3号楼", "翠苑小区1幢", "幸福里"})
  void mask_streetNamedAfterACity_isHidden(String text) {
    assertThat(Rules.mask(FieldType.ADDRESS, text, MaskStyle.MERCHANT_PAGE)).isEqualTo("****");
    assertThat(Rules.mask(FieldType.ADDRESS, text, MaskStyle.WAYBILL)).isEqualTo("****");
  }

  @Test
  void mask_foreignParts_showsCountryRegionCity() {
    FieldValue value =
        Rules.parts(
            "country",
            "US",
            "region",
            "CA",
            "city",
            "San Francisco",
            "line1",
            "1 Main St",
            "postal_code",
            "94105");
    assertThat(RULE.mask(value, MaskStyle.MERCHANT_PAGE)).isEqualTo("US, CA, San Francisco, ****");
    assertThat(RULE.mask(value, MaskStyle.AFTER_SALE)).isEqualTo("****");
    assertThat(RULE.mask(value, MaskStyle.WAYBILL)).isEqualTo("US, CA, San Francisco");
  }

  @Test
  void mask_houseNumberInThePlaceOfACity_isHidden() {
    FieldValue value = Rules.parts("country", "GB", "city", "221B Baker Street", "line1", "x");
    assertThat(RULE.mask(value, MaskStyle.MERCHANT_PAGE)).isEqualTo("GB, ****");
    FieldValue nothing = Rules.parts("city", "221B Baker Street", "line1", "x");
    assertThat(RULE.mask(nothing, MaskStyle.WAYBILL)).isEqualTo("****");
  }

  @Test
  void mask_chineseParts_equalsTheMaskOfTheLine() {
    FieldValue parts =
        Rules.parts(
            "country",
            "cn",
            "region",
            "浙江省",
            "city",
            "浙江省杭州市",
            "district",
            "西湖区",
            "line1",
            "文三路1号",
            "postal_code",
            "310012");
    assertThat(RULE.mask(parts, MaskStyle.MERCHANT_PAGE)).isEqualTo("浙江省杭州市西湖区****");
    assertThat(RULE.normalised(parts)).isEqualTo(Rules.normal(FieldType.ADDRESS, "浙江杭州西湖区文三路1号"));
  }

  @Test
  void mask_chinesePartsWithAStreetAsCity_showsNoStreet() {
    FieldValue parts = Rules.parts("country", "CN", "city", "杭州市文三路", "line1", "1号");
    assertThat(RULE.mask(parts, MaskStyle.MERCHANT_PAGE)).isEqualTo("浙江省杭州市****");
    assertThat(RULE.mask(Rules.parts("city", "文三路", "line1", "1号"), MaskStyle.WAYBILL))
        .isEqualTo("****");
  }

  @Test
  void mask_areaAndNothingElse_isHidden() {
    assertThat(RULE.mask(Rules.parts("country", "US", "city", "Boston"), MaskStyle.MERCHANT_PAGE))
        .isEqualTo("****");
  }

  @Test
  void parse_parts_keepsKnownOrderWithoutEmptyOnes() {
    FieldValue stored =
        RULE.parse(Rules.parts("line1", " 1 Main St ", "country", "US", "line2", " "));
    assertThat(stored).isEqualTo(Rules.parts("country", "US", "line1", "1 Main St"));
    assertThat(((FieldValue.Structured) stored).parts().sequencedKeySet())
        .containsExactly("country", "line1");
  }

  @Test
  void parse_badParts_namesThePart() {
    Rules.assertRefused(FieldType.ADDRESS, Rules.parts("street", "x"), "`postal_code`");
    Rules.assertRefused(FieldType.ADDRESS, Rules.parts("line1", " "), "empty");
    Rules.assertRefused(FieldType.ADDRESS, Rules.parts("city", "a\nb"), "`city`");
    Rules.assertRefused(FieldType.ADDRESS, Rules.parts("city", "x".repeat(61)), "60 characters");
    assertThat(RULE.mask(Rules.parts("street", "x"), MaskStyle.MERCHANT_PAGE)).isEqualTo("****");
  }
}
