package io.elpis.cli.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a YAML file: a node that knows its line and column, so that every complaint does too.
 *
 * @param file name shown in complaints
 */
record YamlPlace(String file, Node node) {

  /** The members of a mapping, by name, in order; only {@code known} ones are allowed. */
  Map<String, YamlPlace> members(Collection<String> known) {
    Map<String, YamlPlace> members = anyMembers();
    for (Map.Entry<String, YamlPlace> member : members.entrySet()) {
      if (!known.contains(member.getKey())) {
        throw member
            .getValue()
            .wrong("unknown member `" + member.getKey() + "`; known are " + quoted(known));
      }
    }
    return members;
  }

  /** The members of a mapping whatever their names. */
  Map<String, YamlPlace> anyMembers() {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("a mapping is expected here");
    }
    Map<String, YamlPlace> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = new YamlPlace(file, tuple.getKeyNode()).text();
      if (members.put(name, new YamlPlace(file, tuple.getValueNode())) != null) {
        throw new YamlPlace(file, tuple.getKeyNode()).wrong("`" + name + "` is there twice");
      }
    }
    return members;
  }

  /** The items of a sequence; a single value counts as a sequence of one. */
  List<YamlPlace> items() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    List<YamlPlace> items = new ArrayList<>();
    sequence.getValue().forEach(item -> items.add(new YamlPlace(file, item)));
    return items;
  }

  boolean isSequence() {
    return node instanceof SequenceNode;
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** The text of a scalar, whatever its quotes. */
  String text() {
    return scalar().getValue();
  }

  ScalarNode scalar() {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    throw wrong("a single value is expected here");
  }

  String position() {
    return node.getStartMark()
        .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
        .orElse(file);
  }

  ElpisException wrong(String what) {
    return new ElpisException(ErrorCode.INVALID_MAP, position() + ": " + what);
  }

  static String quoted(Collection<String> names) {
    return names.isEmpty() ? "none" : "`" + String.join("`, `", names) + "`";
  }
}
