package io.elpis.policy.yaml;

import java.io.Serial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds the tree from parse events on a stack of its own, so that depth is refused and never
 * overflows anything.
 */
final class TreeBuilder {
  static final int MAX_DEPTH = 16;

  /** Ends the reading at the first thing that the format does not allow. */
  static final class Refused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Place place;

    Refused(Place place, String why) {
      super(why);
      this.place = place;
    }

    Place place() {
      return place;
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  private record Open(Place place, boolean mapping, List<Yaml> children) {}

  private final SourceText source;
  private final Problems problems;
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<Yaml> root = Optional.empty();

  TreeBuilder(SourceText source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  Optional<Yaml> root() {
    return root;
  }

  void accept(Event event) {
    if (event instanceof NodeEvent node) {
      refuseIndirection(node);
    }
    switch (event.getEventId()) {
      case Scalar -> add(source.scalar((ScalarEvent) event));
      case SequenceStart, MappingStart -> begin((CollectionStartEvent) event);
      case SequenceEnd, MappingEnd -> end();
      case DocumentStart -> refuseSecondDocument(event);
      case Alias, Comment, DocumentEnd, StreamStart, StreamEnd -> {
        // nothing of these stays in the tree; an alias was refused above
      }
    }
  }

  private void begin(CollectionStartEvent event) {
    Place place = placeOf(event);
    if (open.size() >= MAX_DEPTH) {
      throw new Refused(place, "nested more than " + MAX_DEPTH + " deep; flatten it");
    }
    open.push(new Open(place, event instanceof MappingStartEvent, new ArrayList<>()));
  }

  private void end() {
    Open done = open.pop();
    add(done.mapping() ? mapping(done) : new Yaml.Sequence(done.place(), done.children()));
  }

  private Yaml mapping(Open done) {
    List<Yaml.Entry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < done.children().size(); i += 2) {
      if (done.children().get(i) instanceof Yaml.Scalar key) {
        entries.add(new Yaml.Entry(key, done.children().get(i + 1)));
      } else {
        problems.add(done.children().get(i).place(), "a key is a single word, not a collection");
      }
    }
    return new Yaml.Mapping(done.place(), entries);
  }

  private void add(Yaml node) {
    if (open.isEmpty()) {
      root = Optional.of(node);
    } else {
      open.getFirst().children().add(node);
    }
  }

  private void refuseSecondDocument(Event event) {
    if (root.isPresent()) {
      throw new Refused(placeOf(event), "a second document begins here; keep one document a file");
    }
  }

  private static void refuseIndirection(NodeEvent event) {
    if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
      throw new Refused(placeOf(event), "anchors and aliases are not allowed; write the value out");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw new Refused(placeOf(event), "tags are not allowed; remove the `!`");
    }
  }

  private static Place placeOf(Event event) {
    return event.getStartMark().map(SourceText::place).orElse(Place.START);
  }
}
