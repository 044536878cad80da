package io.elpis.testkit.workplace;

/** What really happened, apart from the events. */
public interface Truth {
  /** Nobody keeps it. */
  Truth IGNORED = (attack, behaviour, principal, look, timeMillis) -> {};

  /** One look of an attack. */
  void theft(String attack, Behaviour behaviour, String principal, String look, long timeMillis);
}
