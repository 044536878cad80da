package io.elpis.server.console.html;

import java.util.Optional;

/** The attributes that elements may have, to be imported statically. */
public final class Attributes {
  private Attributes() {}

  private static Attribute attribute(String name, String value) {
    return new Attribute(name, Optional.of(value));
  }

  private static Attribute alone(String name) {
    return new Attribute(name, Optional.empty());
  }

  /** An attribute of an SVG drawing that is served as a file of its own. */
  public static Attribute trait(String name, String value) {
    return attribute(name, value);
  }

  public static Attribute id(String value) {
    return attribute("id", value);
  }

  public static Attribute cls(String value) {
    return attribute("class", value);
  }

  public static Attribute href(String value) {
    return attribute("href", value);
  }

  public static Attribute src(String value) {
    return attribute("src", value);
  }

  public static Attribute action(String value) {
    return attribute("action", value);
  }

  public static Attribute method(String value) {
    return attribute("method", value);
  }

  public static Attribute type(String value) {
    return attribute("type", value);
  }

  public static Attribute name(String value) {
    return attribute("name", value);
  }

  public static Attribute value(String value) {
    return attribute("value", value);
  }

  public static Attribute forId(String value) {
    return attribute("for", value);
  }

  public static Attribute placeholder(String value) {
    return attribute("placeholder", value);
  }

  public static Attribute tip(String value) {
    return attribute("title", value);
  }

  public static Attribute lang(String value) {
    return attribute("lang", value);
  }

  public static Attribute rel(String value) {
    return attribute("rel", value);
  }

  public static Attribute contentOf(String value) {
    return attribute("content", value);
  }

  public static Attribute charset(String value) {
    return attribute("charset", value);
  }

  public static Attribute scope(String value) {
    return attribute("scope", value);
  }

  public static Attribute role(String value) {
    return attribute("role", value);
  }

  public static Attribute colspan(String value) {
    return attribute("colspan", value);
  }

  public static Attribute datetime(String value) {
    return attribute("datetime", value);
  }

  public static Attribute min(String value) {
    return attribute("min", value);
  }

  public static Attribute max(String value) {
    return attribute("max", value);
  }

  public static Attribute minlength(String value) {
    return attribute("minlength", value);
  }

  public static Attribute maxlength(String value) {
    return attribute("maxlength", value);
  }

  public static Attribute rows(String value) {
    return attribute("rows", value);
  }

  public static Attribute autocomplete(String value) {
    return attribute("autocomplete", value);
  }

  public static Attribute inputmode(String value) {
    return attribute("inputmode", value);
  }

  public static Attribute pattern(String value) {
    return attribute("pattern", value);
  }

  public static Attribute integrity(String value) {
    return attribute("integrity", value);
  }

  public static Attribute media(String value) {
    return attribute("media", value);
  }

  public static Attribute sizes(String value) {
    return attribute("sizes", value);
  }

  public static Attribute enctype(String value) {
    return attribute("enctype", value);
  }

  public static Attribute accept(String value) {
    return attribute("accept", value);
  }

  public static Attribute alt(String value) {
    return attribute("alt", value);
  }

  public static Attribute download(String value) {
    return attribute("download", value);
  }

  public static Attribute target(String value) {
    return attribute("target", value);
  }

  public static Attribute width(String value) {
    return attribute("width", value);
  }

  public static Attribute height(String value) {
    return attribute("height", value);
  }

  public static Attribute hxGet(String value) {
    return attribute("hx-get", value);
  }

  public static Attribute hxPost(String value) {
    return attribute("hx-post", value);
  }

  public static Attribute hxTarget(String value) {
    return attribute("hx-target", value);
  }

  public static Attribute hxSwap(String value) {
    return attribute("hx-swap", value);
  }

  public static Attribute hxTrigger(String value) {
    return attribute("hx-trigger", value);
  }

  public static Attribute hxInclude(String value) {
    return attribute("hx-include", value);
  }

  public static Attribute ariaLabel(String value) {
    return attribute("aria-label", value);
  }

  public static Attribute ariaCurrent(String value) {
    return attribute("aria-current", value);
  }

  public static Attribute ariaLive(String value) {
    return attribute("aria-live", value);
  }

  public static Attribute ariaDescribedby(String value) {
    return attribute("aria-describedby", value);
  }

  public static Attribute ariaHidden(String value) {
    return attribute("aria-hidden", value);
  }

  public static Attribute ariaLabelledby(String value) {
    return attribute("aria-labelledby", value);
  }

  public static Attribute ariaBusy(String value) {
    return attribute("aria-busy", value);
  }

  public static Attribute tabindex(String value) {
    return attribute("tabindex", value);
  }

  public static Attribute dataTheme(String value) {
    return attribute("data-theme", value);
  }

  public static Attribute dataLabel(String value) {
    return attribute("data-label", value);
  }

  public static Attribute dataPlot(String value) {
    return attribute("data-plot", value);
  }

  public static Attribute dataUrl(String value) {
    return attribute("data-url", value);
  }

  public static Attribute dataNext(String value) {
    return attribute("data-next", value);
  }

  public static Attribute dataOk(String value) {
    return attribute("data-ok", value);
  }

  public static Attribute dataProof(String value) {
    return attribute("data-proof", value);
  }

  /** Where the browser proves that the session of this page is its own. */
  public static Attribute dataProofAt(String value) {
    return attribute("data-proof-at", value);
  }

  /** On a form by which somebody comes in. */
  public static Attribute dataArrival() {
    return alone("data-arrival");
  }

  public static Attribute dataPasskey(String value) {
    return attribute("data-passkey", value);
  }

  public static Attribute dataNo(String value) {
    return attribute("data-no", value);
  }

  public static Attribute dataLevel(String value) {
    return attribute("data-level", value);
  }

  public static Attribute httpEquiv(String value) {
    return attribute("http-equiv", value);
  }

  public static Attribute color(String value) {
    return attribute("color", value);
  }

  public static Attribute required() {
    return alone("required");
  }

  public static Attribute disabled() {
    return alone("disabled");
  }

  public static Attribute checked() {
    return alone("checked");
  }

  public static Attribute selected() {
    return alone("selected");
  }

  public static Attribute concealed() {
    return alone("hidden");
  }

  public static Attribute readonly() {
    return alone("readonly");
  }

  public static Attribute multiple() {
    return alone("multiple");
  }

  public static Attribute deferred() {
    return alone("defer");
  }

  public static Attribute autofocus() {
    return alone("autofocus");
  }

  public static Attribute opened() {
    return alone("open");
  }

  public static Attribute novalidate() {
    return alone("novalidate");
  }
}
