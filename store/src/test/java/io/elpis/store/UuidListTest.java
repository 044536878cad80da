package io.elpis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidListTest {
  @Test
  void of_isWhatTheDatabaseReadsAsAnArray() throws SQLException {
    UUID one = new UUID(1, 2);
    assertThat(UuidList.of(List.of()).getValue()).isEqualTo("{}");
    assertThat(UuidList.of(Arrays.asList(one, null, one)).getValue())
        .isEqualTo("{" + one + ",NULL," + one + "}");
    assertThat(UuidList.of(List.of(one)).getType()).isEqualTo("_uuid");
  }
}
