package io.elpis.vault.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @Test
  void utf8_wellFormed_isUtf8() {
    for (String text : new String[] {"", "a", "林", "𠮷野家", "a𠮷"}) {
      assertThat(Text.utf8(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud842", "\udfb7", "a\ud842", "\ud842a", "\udfb7\ud842"})
  void utf8_halfASurrogatePair_fails(String text) {
    assertThatThrownBy(() -> Text.utf8(text))
        .isInstanceOf(ElpisException.class)
        .hasMessage("the value is not well-formed Unicode");
  }
}
