package io.elpis.watch.work;

import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is known of a subject, and its most recent tickets. */
final class KnownSubject {
  private static final int TICKETS = 3;

  boolean canary;
  boolean shielded;
  String region = "";
  String employer = "";

  /** When something about the subject changed last: its data, or one of its tickets. */
  long changedMillis = WatchEvent.NO_TIME;

  private final List<String> tickets = new ArrayList<>(1);

  void learn(SubjectEvent event) {
    canary = event.canary();
    shielded = event.shielded();
    region = event.region();
    employer = event.employer();
    changedMillis = Math.max(changedMillis, event.updatedMillis());
  }

  void hasTicket(String id, long timeMillis) {
    changedMillis = Math.max(changedMillis, timeMillis);
    if (!tickets.contains(id)) {
      if (tickets.size() == TICKETS) {
        tickets.removeFirst();
      }
      tickets.add(id);
    }
  }

  List<String> tickets() {
    return tickets;
  }

  void write(StateOutput out) throws IOException {
    out.writeFlag(canary);
    out.writeFlag(shielded);
    out.writeText(region);
    out.writeText(employer);
    out.writeLong(changedMillis);
    out.writeTexts(tickets);
  }

  static KnownSubject read(StateInput in) throws IOException {
    KnownSubject subject = new KnownSubject();
    subject.canary = in.readFlag();
    subject.shielded = in.readFlag();
    subject.region = in.readText();
    subject.employer = in.readText();
    subject.changedMillis = in.readLong();
    subject.tickets.addAll(in.readTexts());
    return subject;
  }
}
