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
        "postcode",
        "地址"
      })
  void ordinary_isNot(String name) {
    assertThat(ForbiddenCategory.of(name)).isEmpty();
  }
}
