package io.elpis.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IssuedKeyTest {
  @Test
  void read_answerOfTheServer_givesTheKey() throws Exception {
    Directory.IssuedKey issued =
        Json.mapper().readValue("{\"id\":\"k1\",\"key\":\"elpis_abc\"}", Directory.IssuedKey.class);

    assertThat(issued).isEqualTo(new Directory.IssuedKey("k1", new ApiKey("elpis_abc")));
  }
}
