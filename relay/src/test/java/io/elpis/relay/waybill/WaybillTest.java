package io.elpis.relay.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.OffsetDateTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WaybillTest {
  private static final RelayNumber RELAY = new RelayNumber("95013780246", "4821");
  private static final WaybillNumber NUMBER = new WaybillNumber("YL7830264419527");

  @ParameterizedTest
  @ValueSource(strings = {"林**", "欧阳*", "A**", "***", "**", "𠮷**", "Ж**"})
  void addressee_maskedName_isTaken(String name) {
    assertThat(new Addressee(name, RELAY, "****").maskedName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"林晚舟", "欧阳修*", "Li**", "A. Smith", "*林", "", "1**", "林****", "林＊", "林**3"})
  void addressee_nameNotMasked_fails(String name) {
    assertRefused(() -> new Addressee(name, RELAY, "浙江省杭州市西湖区"), "name", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "浙江省杭州市西湖区",
        "****",
        "DE, Bayern, München",
        "新疆生产建设兵团第8师石河子市",
        "浙江省台州市三门县",
        "四川省凉山彝族自治州"
      })
  void addressee_area_isTaken(String area) {
    assertThat(new Addressee("***", RELAY, area).area()).isEqualTo(area);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "杭州市西湖区文三路13800138000",
        "杭州市138 0013 8000区",
        "杭州市１３８００１３８区",
        "杭州市一三八零零一区",
        "杭州市西湖区星河路12号",
        "杭州市西湖区5幢",
        "杭州市西湖区3单元",
        "杭州市西湖区１２０３室",
        "杭州市西湖区十二楼",
        "西湖区B座",
        "12 Baker Street, London",
        "London, Flat 4",
        "75008 Paris",
        "杭州市\u202e西湖区",
        "杭州市\n西湖区",
        "杭州市\ud800"
      })
  void addressee_areaThatFindsADoor_fails(String area) {
    assertRefused(() -> new Addressee("林**", RELAY, area), "area", area);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13800138000",
        "138****1234",
        "13800138000 转 ",
        "13800138000 转 12345",
        "转 1234",
        "1234 转 1234"
      })
  void relayNumber_withoutExtension_fails(String printed) {
    assertRefused(() -> RelayNumber.parse(printed), "relay number", printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13800138000",
        "8613800138000",
        "110101199003070011",
        "11010119900307003X",
        "SHORT1",
        "yl7830264419527",
        "YL 783026441952",
        "ABCDEFGHIJ123456789"
      })
  void waybillNumber_wrongShapeOrAPerson_fails(String number) {
    assertRefused(() -> new WaybillNumber(number), "waybill number", number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "138-0013-8000",
        "13800",
        "571-A08-0321-99999",
        "571/A08",
        "",
        "林晚舟住五幢三单元一二零三室林晚舟住五幢"
      })
  void routing_sortingCodeThatHoldsANumber_fails(String code) {
    assertRefused(() -> new Routing("云鹭速运", NUMBER, code), "sorting code", code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "云鹭 13800138000", "云鹭\u0000速运"})
  void routing_carrierThatHoldsANumber_fails(String carrier) {
    assertRefused(() -> new Routing(carrier, NUMBER, "571"), "carrier", carrier);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "13800138000", "https://example.com/?mobile=13800138000", "林晚舟"})
  void waybill_tokenNotSealed_fails(String token) {
    Addressee addressee = new Addressee("林**", RELAY, "****");
    Routing routing = new Routing("云鹭速运", NUMBER, "571");
    OffsetDateTime time = OffsetDateTime.parse("2026-11-20T14:30:00+08:00");
    assertRefused(() -> new Waybill(routing, addressee, time, token), "token", token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"林", "95013", "4821", "西湖", "YL78"})
  void toString_everyPart_hidesIt(String part) {
    Waybill waybill = Fixtures.waybill();
    assertThat(
            waybill
                + " "
                + waybill.routing()
                + waybill.addressee()
                + waybill.addressee().relay()
                + waybill.routing().number())
        .doesNotContain(part);
  }

  private static void assertRefused(ThrowingCallable making, String field, String value) {
    assertThatThrownBy(making)
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining("`" + field + "`")
        .satisfies(e -> {
          if (value.strip().length() > 1) {
            assertThat(e.getMessage()).doesNotContain(value);
          }
        });
  }
}
