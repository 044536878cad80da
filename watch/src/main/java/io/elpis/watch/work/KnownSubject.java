package io.elpis.watch.work;

import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.Kept;
import io.elpis.watch.state.Name;
import io.elpis.watch.state.Names;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subject, by the hash of the id, and its most recent tickets, the oldest first.
 * A ticket that was forgotten stays by its hash: it may be heard of again. Some 64 bytes.
 */
final class KnownSubject extends Kept {
  static final int TICKETS = 3;

  boolean canary;
  boolean shielded;
  int province = Provinces.UNKNOWN;
  Name employer = Name.NONE;

  /** When something about the subject changed last: its data, or one of its tickets. */
  long changedMillis = WatchEvent.NO_TIME;

  private @Nullable OpenWork first;
  private @Nullable OpenWork second;
  private @Nullable OpenWork third;

  KnownSubject(long hash) {
    super("", hash);
  }

  void learn(SubjectEvent event, Names names) {
    canary = event.canary();
    shielded = event.shielded();
    province = Provinces.of(event.region());
    employer = names.of(event.employer());
    changedMillis = Math.max(changedMillis, event.updatedMillis());
  }

  void hasTicket(OpenWork ticket, long timeMillis) {
    changedMillis = Math.max(changedMillis, timeMillis);
    for (int number = 0; number < TICKETS; number++) {
      OpenWork known = ticket(number);
      if (known == null) {
        set(number, ticket);
        return;
      }
      if (known.hash() == ticket.hash()) {
        set(number, ticket);
        return;
      }
    }
    first = second;
    second = third;
    third = ticket;
  }

  /** One of the tickets, from 0; null where there are not so many. */
  @Nullable OpenWork ticket(int number) {
    return switch (number) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> null;
    };
  }

  /** Puts what is now heard of the same ticket in its place. */
  void set(int number, OpenWork ticket) {
    switch (number) {
      case 0 -> first = ticket;
      case 1 -> second = ticket;
      default -> third = ticket;
    }
  }

  /** Reads the tickets, and gives what depends on it. */
  long readAhead() {
    return openedMillis(first) + openedMillis(second) + openedMillis(third);
  }

  private static long openedMillis(@Nullable OpenWork ticket) {
    return ticket == null ? 0 : ticket.openedMillis;
  }

  void write(StateOutput out) throws IOException {
    out.writeLong(hash());
    out.writeFlag(canary);
    out.writeFlag(shielded);
    out.writeInt(province);
    out.writeText(employer.text());
    out.writeLong(changedMillis);
    for (int number = 0; number < TICKETS; number++) {
      OpenWork one = ticket(number);
      out.writeFlag(one != null);
      if (one != null) {
        out.writeLong(one.hash());
      }
    }
  }

  static KnownSubject read(StateInput in, Workplace workplace) throws IOException {
    KnownSubject subject = new KnownSubject(in.readLong());
    subject.canary = in.readFlag();
    subject.shielded = in.readFlag();
    subject.province = in.readInt();
    subject.employer = workplace.names().of(in.readText());
    subject.changedMillis = in.readLong();
    for (int number = 0; number < TICKETS; number++) {
      if (in.readFlag()) {
        subject.set(number, workplace.ticketAsWritten(in.readLong()));
      }
    }
    return subject;
  }
}
