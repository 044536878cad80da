package io.elpis.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SiteTest {
  @Test
  void at_nameWithTls_isItsOwnOrigin() {
    assertThat(Site.at(URI.create("https://elpis.example.com/")))
        .isEqualTo(new Site("elpis.example.com", "https://elpis.example.com", false));
    assertThat(Site.at(URI.create("https://elpis.example.com:8443")).origin())
        .isEqualTo("https://elpis.example.com:8443");
    assertThat(Site.at(URI.create("http://localhost:8470")).host()).isEqualTo("localhost");
  }

  @Test
  void at_whereNoBrowserMakesAPasskey_isRefused() {
    for (String wrong :
        List.of(
            "http://elpis.example.com",
            "https://127.0.0.1",
            "https://[::1]",
            "https://me@elpis.example.com",
            "elpis.example.com",
            "ftp://elpis.example.com")) {
      assertThatThrownBy(() -> Site.at(URI.create(wrong)))
          .as(wrong)
          .isInstanceOf(ElpisException.class)
          .hasMessageContaining("--here");
    }
  }
}
