package io.elpis.watch;

/** Whom a finding is about. */
public sealed interface FindingKey {
  /** The member of the key in the published output. */
  String kind();

  /** The id. */
  String id();

  /** One actor. */
  record Principal(String id) implements FindingKey {
    @Override
    public String kind() {
      return "principal";
    }
  }

  /** Actors who have something in common, such as {@code network=AS4134}. */
  record Group(String id) implements FindingKey {
    @Override
    public String kind() {
      return "group";
    }
  }

  /** An actor and what the looks have in common, such as {@code p1 merchant=m4}. */
  record Edge(String id) implements FindingKey {
    @Override
    public String kind() {
      return "edge";
    }
  }
}
