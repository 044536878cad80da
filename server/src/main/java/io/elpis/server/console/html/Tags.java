package io.elpis.server.console.html;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The elements and attributes that pages are made of, to be imported statically. */
public final class Tags {
  private Tags() {}

  /** Characters. */
  public static Html text(String text) {
    return new Html.Text(text);
  }

  /** A number as it is. */
  public static Html text(long number) {
    return new Html.Text(Long.toString(number));
  }

  /** Nothing. */
  public static Html none() {
    return new Html.Many(List.of());
  }

  /** Several in a row. */
  public static Html many(Html... pieces) {
    return new Html.Many(Arrays.asList(pieces));
  }

  /** Several in a row. */
  public static Html many(Collection<? extends Html> pieces) {
    return new Html.Many(List.copyOf(pieces));
  }

  /** All of a stream in a row. */
  public static Collector<Html, ?, Html> inRow() {
    return Collectors.collectingAndThen(Collectors.toList(), Tags::many);
  }

  /** A piece where there is one. */
  public static Html maybe(Optional<? extends Html> piece) {
    return many(piece.<Html>map(one -> one).stream().toList());
  }

  /** A piece where it is so. */
  public static Html when(boolean so, Html piece) {
    return so ? piece : none();
  }

  private static Html element(String name, Part... parts) {
    return Html.Element.of(name, Arrays.asList(parts));
  }

  /** An element of an SVG drawing that is served as a file of its own. */
  public static Html drawn(String name, Stream<? extends Part> parts) {
    return Html.Element.of(name, parts.toList());
  }

  public static Html document(Part... parts) {
    return element("html", parts);
  }

  public static Html head(Part... parts) {
    return element("head", parts);
  }

  public static Html body(Part... parts) {
    return element("body", parts);
  }

  public static Html title(Part... parts) {
    return element("title", parts);
  }

  public static Html meta(Part... parts) {
    return element("meta", parts);
  }

  public static Html linkTo(Part... parts) {
    return element("link", parts);
  }

  public static Html script(Part... parts) {
    return element("script", parts);
  }

  public static Html mainPart(Part... parts) {
    return element("main", parts);
  }

  public static Html header(Part... parts) {
    return element("header", parts);
  }

  public static Html footer(Part... parts) {
    return element("footer", parts);
  }

  public static Html nav(Part... parts) {
    return element("nav", parts);
  }

  public static Html aside(Part... parts) {
    return element("aside", parts);
  }

  public static Html section(Part... parts) {
    return element("section", parts);
  }

  public static Html article(Part... parts) {
    return element("article", parts);
  }

  public static Html div(Part... parts) {
    return element("div", parts);
  }

  public static Html span(Part... parts) {
    return element("span", parts);
  }

  public static Html p(Part... parts) {
    return element("p", parts);
  }

  public static Html h1(Part... parts) {
    return element("h1", parts);
  }

  public static Html h2(Part... parts) {
    return element("h2", parts);
  }

  public static Html h3(Part... parts) {
    return element("h3", parts);
  }

  public static Html h4(Part... parts) {
    return element("h4", parts);
  }

  public static Html a(Part... parts) {
    return element("a", parts);
  }

  public static Html strong(Part... parts) {
    return element("strong", parts);
  }

  public static Html em(Part... parts) {
    return element("em", parts);
  }

  public static Html small(Part... parts) {
    return element("small", parts);
  }

  public static Html code(Part... parts) {
    return element("code", parts);
  }

  public static Html pre(Part... parts) {
    return element("pre", parts);
  }

  public static Html ul(Part... parts) {
    return element("ul", parts);
  }

  public static Html ol(Part... parts) {
    return element("ol", parts);
  }

  public static Html li(Part... parts) {
    return element("li", parts);
  }

  public static Html dl(Part... parts) {
    return element("dl", parts);
  }

  public static Html dt(Part... parts) {
    return element("dt", parts);
  }

  public static Html dd(Part... parts) {
    return element("dd", parts);
  }

  public static Html table(Part... parts) {
    return element("table", parts);
  }

  public static Html caption(Part... parts) {
    return element("caption", parts);
  }

  public static Html thead(Part... parts) {
    return element("thead", parts);
  }

  public static Html tbody(Part... parts) {
    return element("tbody", parts);
  }

  public static Html tr(Part... parts) {
    return element("tr", parts);
  }

  public static Html th(Part... parts) {
    return element("th", parts);
  }

  public static Html td(Part... parts) {
    return element("td", parts);
  }

  public static Html formOf(Part... parts) {
    return element("form", parts);
  }

  public static Html fieldset(Part... parts) {
    return element("fieldset", parts);
  }

  public static Html legend(Part... parts) {
    return element("legend", parts);
  }

  public static Html label(Part... parts) {
    return element("label", parts);
  }

  public static Html input(Part... parts) {
    return element("input", parts);
  }

  public static Html select(Part... parts) {
    return element("select", parts);
  }

  public static Html option(Part... parts) {
    return element("option", parts);
  }

  public static Html textarea(Part... parts) {
    return element("textarea", parts);
  }

  public static Html button(Part... parts) {
    return element("button", parts);
  }

  public static Html details(Part... parts) {
    return element("details", parts);
  }

  public static Html summary(Part... parts) {
    return element("summary", parts);
  }

  public static Html progress(Part... parts) {
    return element("progress", parts);
  }

  public static Html img(Part... parts) {
    return element("img", parts);
  }

  public static Html br(Part... parts) {
    return element("br", parts);
  }

  public static Html hr(Part... parts) {
    return element("hr", parts);
  }

  public static Html time(Part... parts) {
    return element("time", parts);
  }

  public static Html marked(Part... parts) {
    return element("mark", parts);
  }

  public static Html outputOf(Part... parts) {
    return element("output", parts);
  }

  public static Html noscript(Part... parts) {
    return element("noscript", parts);
  }

  public static Html figure(Part... parts) {
    return element("figure", parts);
  }

  public static Html figcaption(Part... parts) {
    return element("figcaption", parts);
  }
}
