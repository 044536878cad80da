package io.elpis.watch.work;

import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.Kept;
import io.elpis.watch.state.Name;
import io.elpis.watch.state.Names;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody who looks at people: role, branch, organisation, and the shifts that lie around now. */
public final class Worker extends Kept {
  private static final int SHIFTS = 8;
  private static final long GRACE_MILLIS = TimeUnit.HOURS.toMillis(1);
  private static final long NEWCOMER_MILLIS = TimeUnit.DAYS.toMillis(14);
  private static final long DISTRUST_MILLIS = TimeUnit.DAYS.toMillis(30);
  private static final List<String> LEADERS =
      List.of("supervisor", "lead", "manager", "dispatcher", "officer-in-charge");

  private String role = "";
  private String branch = "";
  private String recipient = "";
  private long recipientHash;
  private String region = "";
  private String joinedWeek = "";
  private boolean leads;
  private int province = Provinces.UNKNOWN;
  private long joinedMillis = WatchEvent.NO_TIME;
  private long movedMillis = WatchEvent.NO_TIME;
  private long distrustedUntilMillis = WatchEvent.NO_TIME;
  private long assignedDay = Long.MIN_VALUE;
  private int assignedToday;
  private int assignedBefore;

  /** The home branch as it was found last; found again where its table has forgotten it. */
  @Nullable Branch home;

  private final List<RosterEvent> shifts = new ArrayList<>(2);

  Worker(String id) {
    super(id);
  }

  void learn(PrincipalEvent event, Names names) {
    if (!branch.isEmpty() && !branch.equals(event.branch())) {
      movedMillis = event.timeMillis();
    }
    role = names.text(event.role());
    branch = names.text(event.branch());
    recipient = names.text(event.recipient());
    region = names.text(event.region());
    derive();
    joinedMillis = event.joinedMillis();
    joinedWeek =
        event.joinedMillis() == WatchEvent.NO_TIME
            ? ""
            : names.text(
                "joined=" + Math.floorDiv(event.joinedMillis(), TimeUnit.DAYS.toMillis(7)));
  }

  /** What follows from role, region and organisation. */
  private void derive() {
    String word = role.toLowerCase(Locale.ROOT);
    leads = LEADERS.stream().anyMatch(word::contains);
    province = Provinces.of(region);
    recipientHash = Hashes.orZero(recipient);
  }

  void learn(RosterEvent shift) {
    shifts.removeIf(one ->
        one.toMillis() + GRACE_MILLIS < shift.timeMillis()
            || one.fromMillis() == shift.fromMillis());
    if (shifts.size() == SHIFTS) {
      shifts.removeFirst();
    }
    shifts.add(shift);
  }

  /** A ticket was assigned. */
  void assigned(long millis) {
    long day = Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1));
    if (day > assignedDay) {
      assignedBefore = day == assignedDay + 1 ? assignedToday : 0;
      assignedToday = 0;
      assignedDay = day;
    }
    assignedToday++;
  }

  /** Tickets assigned on the busier of the last two days on which any were. */
  public int assignedLately() {
    return Math.max(assignedToday, assignedBefore);
  }

  public String role() {
    return role;
  }

  public String branch() {
    return branch;
  }

  public String recipient() {
    return recipient;
  }

  public String region() {
    return region;
  }

  /** Whether that is the worker's organisation. Compared by hash first: texts lie elsewhere. */
  boolean isOf(Name organisation) {
    return !organisation.isEmpty()
        && organisation.hash() == recipientHash
        && organisation.text().equals(recipient);
  }

  int province() {
    return province;
  }

  /** The registration week as a group's name; empty where it is not known. */
  public String joinedWeek() {
    return joinedWeek;
  }

  /** Whether the branch changed after that time. */
  boolean movedSince(long millis) {
    return movedMillis >= millis;
  }

  /** After a stop: for thirty days nothing of this worker tells what honest work is like. */
  public void distrust(long millis) {
    distrustedUntilMillis = millis + DISTRUST_MILLIS;
  }

  /** Whether a stop lies less than thirty days back. */
  public boolean isDistrusted(long millis) {
    return millis < distrustedUntilMillis;
  }

  boolean leads() {
    return leads;
  }

  /** Whether a shift at that branch, as cover or not, lies around the time. */
  boolean worksAt(String place, long millis) {
    for (RosterEvent shift : shifts) {
      if (shift.branch().equals(place) && isAround(shift, millis)) {
        return true;
      }
    }
    return false;
  }

  /** The branch of the shift that lies around the time, else the home branch. */
  String branchAt(long millis) {
    for (RosterEvent shift : shifts) {
      if (isAround(shift, millis) && !shift.branch().isEmpty()) {
        return shift.branch();
      }
    }
    return branch;
  }

  /** Whether the roster has the worker at another branch at that time. */
  boolean isElsewhere(long millis) {
    return !branchAt(millis).equals(branch);
  }

  /** Whether the account is known to be younger than two weeks. */
  public boolean isNew(long millis) {
    return joinedMillis != WatchEvent.NO_TIME && millis - joinedMillis < NEWCOMER_MILLIS;
  }

  /**
   * Whether shifts are known and the time lies in one; a worker without a roster is never off it.
   */
  boolean isOnShift(long millis) {
    for (RosterEvent shift : shifts) {
      if (isAround(shift, millis)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAround(RosterEvent shift, long millis) {
    return millis >= shift.fromMillis() - GRACE_MILLIS && millis <= shift.toMillis() + GRACE_MILLIS;
  }

  void write(StateOutput out) throws IOException {
    out.writeText(id());
    out.writeText(role);
    out.writeText(branch);
    out.writeText(recipient);
    out.writeText(region);
    out.writeText(joinedWeek);
    out.writeLong(joinedMillis);
    out.writeLong(movedMillis);
    out.writeLong(distrustedUntilMillis);
    out.writeLong(assignedDay);
    out.writeInt(assignedToday);
    out.writeInt(assignedBefore);
    out.writeAll(
        shifts,
        (to, shift) -> {
          to.writeLong(shift.timeMillis());
          to.writeText(shift.branch());
          to.writeLong(shift.fromMillis());
          to.writeLong(shift.toMillis());
          to.writeFlag(shift.cover());
        });
  }

  static Worker read(StateInput in, Names names) throws IOException {
    Worker worker = new Worker(in.readText());
    worker.role = names.text(in.readText());
    worker.branch = names.text(in.readText());
    worker.recipient = names.text(in.readText());
    worker.region = names.text(in.readText());
    worker.derive();
    worker.joinedWeek = names.text(in.readText());
    worker.joinedMillis = in.readLong();
    worker.movedMillis = in.readLong();
    worker.distrustedUntilMillis = in.readLong();
    worker.assignedDay = in.readLong();
    worker.assignedToday = in.readInt();
    worker.assignedBefore = in.readInt();
    worker.shifts.addAll(
        in.readAll(from ->
            new RosterEvent(
                from.readLong(),
                worker.id(),
                from.readText(),
                from.readLong(),
                from.readLong(),
                from.readFlag())));
    return worker;
  }
}
