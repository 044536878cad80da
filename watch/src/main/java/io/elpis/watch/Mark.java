package io.elpis.watch;

import java.util.List;

/**
 * What can be unlike honest work about one disclosure, and how much of the false-alarm budget of an
 * actor-day each test of it owns. All shares and {@link #VOLUME_ALPHA} add up to {@link #ALPHA}.
 */
public enum Mark {
  /** Nothing explains the look. */
  UNEXPLAINED(
      "binding",
      3e-5,
      0,
      .4e-5,
      .02,
      0,
      "attach the ticket, case or roster entry that each of these looks belongs to"),
  /** A colleague's open work explains it, and no own. */
  BORROWED(
      "binding",
      .4e-5,
      0,
      0,
      .005,
      2,
      "show the hand-over of these tickets by whoever was assigned"),
  /** Actor and subject belong to different provinces, and no own work led there. */
  AWAY(
      "binding",
      .2e-5,
      0,
      0,
      .005,
      3,
      "name the task force or case that reaches into the other region"),
  /** Nobody looked at this subject in the last week, and no own work led there. */
  UNSEEN(
      "novelty",
      .8e-5,
      1.2e-5,
      0,
      .01,
      3,
      "show the search, campaign or list that led to these subjects"),
  /** The same actor looked before, nobody else did since, and nothing has changed. */
  REREAD(
      "polling", .7e-5, 0, .3e-5, .01, 5, "show what was done after each of these repeated looks"),
  /** Machine, network, place, hour or pace of the session is not the actor's. */
  HANDS(
      "hands",
      1e-5,
      0,
      0,
      .05,
      5,
      "let the owner of the account confirm the machine and the place in person"),
  /** Nothing came of the ticket within two days of the look. */
  NO_OUTCOME(
      "outcome",
      .6e-5,
      .4e-5,
      0,
      .01,
      4,
      "show the label, scan, call or delivery that followed these looks"),
  /** The subject is a decoy whom nobody has a reason to look at. */
  CANARY("canary", .2e-5, .1e-5, 0, .0003, 0, "show how ordinary work leads to these decoys");

  /** The expected number of false alarms in an actor-day, all tests together, is at most this. */
  public static final double ALPHA = 1e-4;

  /** The volume backstop's share. */
  public static final double VOLUME_ALPHA = .7e-5;

  private static final List<Mark> ALL = List.of(values());

  private final String mechanism;
  private final double actorAlpha;
  private final double groupAlpha;
  private final double edgeAlpha;
  private final double floor;
  private final int settlingDays;
  private final String disproof;

  Mark(
      String mechanism,
      double actorAlpha,
      double groupAlpha,
      double edgeAlpha,
      double floor,
      int settlingDays,
      String disproof) {
    this.mechanism = mechanism;
    this.actorAlpha = actorAlpha;
    this.groupAlpha = groupAlpha;
    this.edgeAlpha = edgeAlpha;
    this.floor = floor;
    this.settlingDays = settlingDays;
    this.disproof = disproof;
  }

  public static List<Mark> all() {
    return ALL;
  }

  /**
   * Where this mark stands in tables of all marks: cheaper than a map on the path of every look.
   */
  // Tables of this enum never leave the process but in a snapshot, whose version changes with it.
  @SuppressWarnings("EnumOrdinal")
  int place() {
    return ordinal();
  }

  /**
   * Whether how often honest work has it is much the same from week to week for one person, so that
   * the own past may bound it closer than the role's.
   */
  boolean isSteady() {
    return this == UNEXPLAINED || this == BORROWED;
  }

  /** The word in alerts. */
  public String mechanism() {
    return mechanism;
  }

  /** The share of the test of each actor. */
  public double actorAlpha() {
    return actorAlpha;
  }

  /** The share of the tests of groups, all families together; 0 where groups are not tested. */
  public double groupAlpha() {
    return groupAlpha;
  }

  /** The share of the tests of edges; 0 where edges are not tested. */
  public double edgeAlpha() {
    return edgeAlpha;
  }

  /** No bound is below this: rarer events are not to be trusted to be that rare. */
  public double floor() {
    return floor;
  }

  /** A mark that honest work of a role has more often than this is not tested in that role. */
  public double mostUsual() {
    return this == UNSEEN ? .8 : .5;
  }

  /** For how many days of a role the mark is only learned, because its rate takes days to show. */
  public int settlingDays() {
    return settlingDays;
  }

  /** What an honest actor could show. */
  public String disproof() {
    return disproof;
  }
}
