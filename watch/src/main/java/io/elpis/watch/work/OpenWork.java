package io.elpis.watch.work;

import io.elpis.watch.event.TicketEvent;
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

/**
 * A ticket as last heard of, known by the hash of its id. Ids of the ticket, of its subject and of
 * who waits for it are kept as hashes only. Some 90 bytes.
 */
public final class OpenWork extends Kept {
  /** The hash of the subject's id; 0 where it is not known. */
  long subject;

  Name merchant = Name.NONE;
  String branch = "";
  long openedMillis;
  long endedMillis = WatchEvent.NO_TIME;
  boolean worked;

  /** Who looked last and waits for an outcome, so that a second look does not count twice. */
  long awaitedBy;

  /** Nearly always there is one. Compared by the hash first, so that the text need not be read. */
  private String assignee = "";

  private long assigneeHash;

  private List<String> others = List.of();

  /** A ticket of which nothing is known, and which no table keeps. */
  OpenWork(long hash) {
    super("", hash);
  }

  /** Takes in what an event says; what an earlier one said of subject and beginning stays. */
  void learn(TicketEvent event, boolean isNew, Names names) {
    if (event.subjectHash() != 0) {
      subject = event.subjectHash();
    }
    if (!merchant.text().equals(event.merchant())) {
      merchant = names.of(event.merchant());
    }
    if (!branch.equals(event.branch())) {
      branch = names.text(event.branch());
    }
    openedMillis = isNew ? event.timeMillis() : openedMillis;
    endedMillis = isEnd(event.state()) ? event.timeMillis() : WatchEvent.NO_TIME;
  }

  private static boolean isEnd(String state) {
    return switch (state) {
      case "CLOSED", "DELIVERED", "RETURNED", "CANCELLED", "LOST" -> true;
      default -> false;
    };
  }

  void assign(List<Worker> assignees) {
    boolean nobodys = assignees.isEmpty();
    // The worker's own text, so that a comparison with it need not read it.
    assignee = nobodys ? "" : assignees.getFirst().id();
    assigneeHash = nobodys ? 0 : assignees.getFirst().hash();
    others = assignees.size() < 2 ? List.of() : assignees.stream().skip(1).map(Worker::id).toList();
  }

  boolean isNobodys() {
    return assigneeHash == 0;
  }

  boolean isOf(Worker worker) {
    return (assigneeHash == worker.hash() && assignee.equals(worker.id()))
        || (!others.isEmpty() && others.contains(worker.id()));
  }

  boolean isOpen() {
    return endedMillis == WatchEvent.NO_TIME;
  }

  boolean isOpenOrEndedSince(long millis) {
    return isOpen() || endedMillis >= millis;
  }

  void write(StateOutput out) throws IOException {
    out.writeLong(hash());
    out.writeLong(subject);
    out.writeText(merchant.text());
    out.writeText(branch);
    out.writeText(assignee);
    out.writeTexts(others);
    out.writeLong(openedMillis);
    out.writeLong(endedMillis);
    out.writeFlag(worked);
    out.writeLong(awaitedBy);
  }

  static OpenWork read(StateInput in, Names names) throws IOException {
    OpenWork work = new OpenWork(in.readLong());
    work.subject = in.readLong();
    work.merchant = names.of(in.readText());
    work.branch = names.text(in.readText());
    work.assignee = names.text(in.readText());
    work.assigneeHash = Hashes.orZero(work.assignee);
    work.others = List.copyOf(new ArrayList<>(in.readTexts()));
    work.openedMillis = in.readLong();
    work.endedMillis = in.readLong();
    work.worked = in.readFlag();
    work.awaitedBy = in.readLong();
    return work;
  }
}
