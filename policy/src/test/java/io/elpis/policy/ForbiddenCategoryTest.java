package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenCategoryTest {

  @ParameterizedTest
  @DisplayName("S24 forbidden categories cannot be fields")
  @ValueSource(
      strings = {
        "contacts",
        "contact-list",
        "CONTACT_LIST",
        "contactList",
        "address-book",
        "AddressBook",
        "borrower.phone_book",
        "call-logs",
        "sms",
        "chat-history",
        "nude-photos",
        "nude",
        "intimate.images",
        "biometrics",
        "fingerprint",
        "face-template",
        "faceID",
        "iris",
        "voiceprints",
        "dna",
        "password",
        "otp",
        "one-time-codes",
        "installed-apps",
        "Pass_Word",
        "passWord",
        "p-a-s-s-w-o-r-d",
        "ｐａｓｓｗｏｒｄ",
        "passwords2",
        "passwd",
        "passw0rd",
        "p@$$w0rd",
        "PA55W0RDS",
        "user.pwd",
        "pwd1",
        "0tp",
        "wechat-messages",
        "chat-messages",
        "wechat.message",
        "m3ssages",
        "ca11-l0g",
        "contactlist",
        "f1ngerpr1nt",
        "微信消息",
        "通讯录",
        "用户通讯录",
        "裸照",
        "人脸特征"
      })
  void s24_forbidden_isFound(String name) {
    assertThat(ForbiddenCategory.of(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address",
        "home-address",
        "mobile",
        "contactless",
        "surface",
        "smsc",
        "nudge",
        "face-value",
        "apps",
        "booking",
        "passport",
        "passport-no-2",
        "pass",
        "boarding-pass",
        "passage",
        "postcode",
        "pincode",
        "cosmos",
        "cosmos-1",
        "message-box-number",
        "message-id",
        "wechat-id",
        "messenger",
        "100-10-1",
        "line1",
        "mobile-2",
        "address-1",
        "chatham-road",
        "地址"
      })
  void ordinary_isNot(String name) {
    assertThat(ForbiddenCategory.of(name)).isEmpty();
  }
}
