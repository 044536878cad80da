package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PathTemplateTest {

  @Test
  void match_variables_areCaptured() {
    assertThat(
            PathTemplate.of("/v1/subjects/{id}/consents/{consent}")
                .match("/v1/subjects/a/consents/b"))
        .contains(Map.of("id", "a", "consent", "b"));
  }

  @Test
  void match_variableWithEnding_isCutBeforeIt() {
    PathTemplate template = PathTemplate.of("/v1/imports/{id}:finish");
    assertThat(template.match("/v1/imports/a:finish")).contains(Map.of("id", "a"));
    assertThat(template.match("/v1/imports/a")).isEmpty();
    assertThat(template.match("/v1/imports/:finish")).isEmpty();
  }

  @Test
  void match_rest_takesSlashes() {
    PathTemplate template = PathTemplate.of("/log/tile/{+path}");
    assertThat(template.match("/log/tile/0/x001/234.p/5"))
        .contains(Map.of("path", "0/x001/234.p/5"));
    assertThat(template.match("/log/tile")).isEmpty();
    assertThat(template.text()).isEqualTo("/log/tile/{path}");
  }

  @Test
  void match_otherLength_isNothing() {
    PathTemplate template = PathTemplate.of("/v1/subjects/{id}");
    assertThat(template.match("/v1/subjects")).isEmpty();
    assertThat(template.match("/v1/subjects/")).isEmpty();
    assertThat(template.match("/v1/subjects/a/b")).isEmpty();
  }
}
