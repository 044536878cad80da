package io.elpis.server.console.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A piece of a page. Immutable. */
public sealed interface Html extends Part {
  /** Elements that have no end tag, by the HTML standard's list. */
  Set<String> VOID = Set.of("meta", "link", "input", "img", "br", "hr", "wbr");

  /** An element; parts are its attributes and children in any order. */
  record Element(String name, List<Attribute> attributes, List<Html> children) implements Html {
    public Element {
      attributes = List.copyOf(attributes);
      children = List.copyOf(children);
    }

    static Element of(String name, Collection<? extends Part> parts) {
      List<Attribute> attributes = new ArrayList<>();
      List<Html> children = new ArrayList<>();
      for (Part part : parts) {
        switch (part) {
          case Attribute attribute -> attributes.add(attribute);
          case Html child -> children.add(child);
        }
      }
      return new Element(name, attributes, children);
    }
  }

  /** Characters; escaped when they are written. */
  record Text(String text) implements Html {
    /** It may be a value. */
    @Override
    public String toString() {
      return "Text";
    }
  }

  /** Several pieces in a row; none where there is nothing. */
  record Many(List<Html> pieces) implements Html {
    public Many {
      pieces = List.copyOf(pieces);
    }
  }

  /** This piece as markup. */
  default String markup() {
    StringBuilder out = new StringBuilder(4096);
    HtmlWriter.write(this, out);
    return out.toString();
  }
}
