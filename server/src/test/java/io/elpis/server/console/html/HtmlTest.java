package io.elpis.server.console.html;

import static io.elpis.server.console.html.Attributes.href;
import static io.elpis.server.console.html.Attributes.trait;
import static io.elpis.server.console.html.Attributes.value;
import static io.elpis.server.console.html.Tags.a;
import static io.elpis.server.console.html.Tags.br;
import static io.elpis.server.console.html.Tags.input;
import static io.elpis.server.console.html.Tags.p;
import static io.elpis.server.console.html.Tags.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class HtmlTest {

  @Test
  @DisplayName("F36 markup and template syntax in a text are inert")
  void f36_text_markup_isEscaped() {
    assertThat(p(text("<script>alert('x')</script>{{7*7}}${7*7}&\"")).markup())
        .isEqualTo(
            "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;{{7*7}}${7*7}&amp;&quot;</p>");
    assertThat(input(value("\"><img src=x onerror=y>")).markup())
        .isEqualTo("<input value=\"&quot;&gt;&lt;img src=x onerror=y&gt;\">");
  }

  @Test
  @DisplayName("F42 bidi, zero-width and control characters are shown as what they are")
  void f42_text_misleadingCharacters_areShownEscaped() {
    assertThat(text("a\u202eb\u200bc\u0000d\u2066e").markup())
        .isEqualTo("a⟨U+202E⟩b⟨U+200B⟩c⟨U+0000⟩d⟨U+2066⟩e");
    assertThat(text("林小满 👩 é\n").markup()).isEqualTo("林小满 👩 é\n");
  }

  @Test
  void element_void_hasNoEndTag() {
    assertThat(p(text("a"), br(), text("b")).markup()).isEqualTo("<p>a<br>b</p>");
  }

  @Test
  void link_elsewhere_fails() {
    for (String url :
        List.of(
            "javascript:alert(1)",
            "https://example.com/",
            "//example.com/",
            "/\\example.com",
            "data:text/html,x",
            "tel:1;phone=javascript:",
            "mailto:a@b?subject=x",
            " /orders")) {
      assertThatThrownBy(() -> href(url)).as(url).isInstanceOf(ElpisException.class);
    }
    for (String url : List.of("/orders?state=PAID", "#main", "tel:+8657100000001,1234", "/")) {
      assertThat(a(href(url)).markup()).isEqualTo("<a href=\"" + url + "\"></a>");
    }
    assertThat(a(href("mailto:x7@relay.example")).markup()).contains("mailto:x7@relay.example");
  }

  @Test
  void attribute_runningOrStyling_fails() {
    for (String name : List.of("onclick", "style", "srcdoc", "onload", "a b", "A")) {
      assertThatThrownBy(() -> trait(name, "x")).as(name).isInstanceOf(ElpisException.class);
    }
  }

  @Test
  void text_toString_hidesTheValue() {
    assertThat(text("secret")).hasToString("Text");
  }
}
