package io.elpis.watch.work;

import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A ticket as last heard of. Some 200 bytes with its ids. */
final class OpenWork {
  private static final Set<String> ENDED =
      Set.of("CLOSED", "DELIVERED", "RETURNED", "CANCELLED", "LOST");

  final String subject;
  final String merchant;
  final String branch;
  final List<String> assignees;
  final long openedMillis;
  long endedMillis = WatchEvent.NO_TIME;
  boolean worked;

  /** Whoever looked last and waits for an outcome, so that a second look does not count twice. */
  String awaitedBy = "";

  private OpenWork(
      String subject, String merchant, String branch, List<String> assignees, long openedMillis) {
    this.subject = subject;
    this.merchant = merchant;
    this.branch = branch;
    this.assignees = assignees;
    this.openedMillis = openedMillis;
  }

  /** What an event says, with what an earlier one said of the same ticket, if any. */
  static OpenWork of(TicketEvent event, Optional<OpenWork> before) {
    OpenWork work =
        new OpenWork(
            event.subject().isEmpty() ? before.map(one -> one.subject).orElse("") : event.subject(),
            event.merchant(),
            event.branch(),
            event.assignees(),
            before.map(one -> one.openedMillis).orElse(event.timeMillis()));
    before.ifPresent(one -> {
      work.worked = one.worked;
      work.awaitedBy = one.awaitedBy;
    });
    if (ENDED.contains(event.state())) {
      work.endedMillis = event.timeMillis();
    }
    return work;
  }

  boolean isOpen() {
    return endedMillis == WatchEvent.NO_TIME;
  }

  boolean isOpenOrEndedSince(long millis) {
    return isOpen() || endedMillis >= millis;
  }

  void write(StateOutput out) throws IOException {
    out.writeText(subject);
    out.writeText(merchant);
    out.writeText(branch);
    out.writeTexts(assignees);
    out.writeLong(openedMillis);
    out.writeLong(endedMillis);
    out.writeFlag(worked);
    out.writeText(awaitedBy);
  }

  static OpenWork read(StateInput in) throws IOException {
    OpenWork work =
        new OpenWork(in.readText(), in.readText(), in.readText(), in.readTexts(), in.readLong());
    work.endedMillis = in.readLong();
    work.worked = in.readFlag();
    work.awaitedBy = in.readText();
    return work;
  }
}
