package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathGuardTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/keys:rotate,/v1/keys:rotate",
    "/v1/keys%3Arotate,/v1/keys:rotate",
    "/v1/tickets/a%3ab,/v1/tickets/a:b",
    "/log/tile/0/x001/234.p/5,/log/tile/0/x001/234.p/5",
    "/,/"
  })
  void checked_plainPath_isDecoded(String raw, String path) {
    assertThat(PathGuard.checked(raw)).isEqualTo(path);
  }

  @ParameterizedTest
  @DisplayName("F27 a path that could be read in two ways is refused")
  @ValueSource(
      strings = {
        "//v1",
        "/v1//keys",
        "/v1;x/keys",
        "/v1/keys;a=b",
        "/v1%3B/keys",
        "/v1%2Fkeys",
        "/v1%2fkeys",
        "/v1%5Ckeys",
        "/v1\\keys",
        "/v1/./keys",
        "/v1/../keys",
        "/v1/%2e/keys",
        "/v1/%2E%2E/keys",
        "/v1/k%65ys",
        "/v1/%253B",
        "/v1/keys%00",
        "/v1/%",
        "/v1/%3",
        "v1/keys",
        "",
        "*",
        "http://host/v1/keys",
        "/v1/ключ",
        "/v1/a b",
        "/v1/a+b",
        "/v1/a@b"
      })
  void f27_checked_ambiguousPath_isRefused(String raw) {
    assertThatThrownBy(() -> PathGuard.checked(raw))
        .isInstanceOfSatisfying(
            ElpisException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1025})
  void checked_length_isBounded(int length) {
    String path = "/" + "a".repeat(length - 1);
    if (length <= 1024) {
      assertThat(PathGuard.checked(path)).isEqualTo(path);
    } else {
      assertThatThrownBy(() -> PathGuard.checked(path)).isInstanceOf(ElpisException.class);
    }
  }
}
