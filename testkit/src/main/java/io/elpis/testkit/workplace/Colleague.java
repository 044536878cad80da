package io.elpis.testkit.workplace;

import io.elpis.testkit.SeedMix;
import java.util.SplittableRandom;

/** One member of staff: who, where, how busy, with what machine. */
final class Colleague {
  static final String[] REGIONS = {
    "110100", "310100", "330100", "440300", "510100", "420100", "610100", "210100"
  };

  final int number;
  final String id;
  final String role;
  final int branch;
  final String recipient;
  final long joinedMillis;
  final double busyness;
  final int shiftStartHour;
  final int dayOff;
  int machine;

  private Colleague(int number, WorkplaceShape shape, long seed, long startMillis) {
    SplittableRandom random = SeedMix.random(seed, 1, number);
    this.number = number;
    this.id = "p" + number;
    this.role = shape.role();
    this.branch = number % shape.branches();
    this.recipient =
        shape.browsing() > 0 ? "r" + number % Math.max(1, shape.merchants()) : "r-" + shape.name();
    this.joinedMillis = startMillis - Simulation.DAY_MILLIS * (30 + random.nextInt(1_400));
    double top = shape.browsing() > 0 && random.nextDouble() < .01 ? 8 : 1;
    this.busyness = top * Math.exp(.55 * random.nextGaussian());
    this.shiftStartHour = random.nextInt(3) == 0 ? 5 : 0;
    this.dayOff = random.nextInt(7);
  }

  private Colleague(int number, String id, Colleague like, String recipient, long joinedMillis) {
    this.number = number;
    this.id = id;
    this.role = like.role;
    this.branch = like.branch;
    this.recipient = recipient;
    this.joinedMillis = joinedMillis;
    this.busyness = like.busyness;
    this.shiftStartHour = like.shiftStartHour;
    this.dayOff = like.dayOff;
  }

  static Colleague of(int number, WorkplaceShape shape, long seed, long startMillis) {
    return new Colleague(number, shape, seed, startMillis);
  }

  /** An account like this one that somebody made for an attack, or a new hire. */
  Colleague newcomer(int number, String id, String recipient, long joinedMillis) {
    return new Colleague(number, id, this, recipient, joinedMillis);
  }

  String branchName() {
    return "b" + branch;
  }

  String region() {
    return REGIONS[branch % REGIONS.length];
  }

  SimEvent.Person introduction(long millis) {
    return new SimEvent.Person(millis, id, role, branchName(), recipient, region(), joinedMillis);
  }

  /** Where this colleague works today. */
  SimEvent.Station station(WorkplaceShape shape, int atBranch, SplittableRandom random) {
    String device =
        shape.sharedDesks()
            ? "desk-" + atBranch + "-" + random.nextInt(40)
            : "dv-" + id + "-" + machine;
    String network =
        shape.browsing() > 0
            ? "AS" + (1_000 + Math.floorMod(recipient.hashCode(), 300))
            : "AS" + atBranch;
    return new SimEvent.Station(device, network, REGIONS[atBranch % REGIONS.length]);
  }
}
