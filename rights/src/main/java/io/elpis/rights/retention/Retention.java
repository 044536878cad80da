package io.elpis.rights.retention;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.gateway.Erasure;
import io.elpis.ledger.Docket;
import io.elpis.ledger.EntryKind;
import io.elpis.model.CredentialId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.DocketStore.Query;
import io.elpis.rights.docket.Documents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Erases whom nothing keeps any more, in steps that can be seen before they are taken: a plan says
 * how many that would be and changes nothing; a plan above the guard waits for a second person; an
 * execution goes by the plan's time and erases no more than the plan said, so neither a clock that
 * leaps nor a policy that changes meanwhile widens it. Whoever runs next goes on where a crash
 * ended it: who is erased is not due any more. Memory does not grow with the number. Thread-safe.
 */
public final class Retention {
  public static final PurposeName PURPOSE = new PurposeName("elpis:retention");

  /** Above so many, or above one in a hundred of all, a second person must agree. */
  public static final long GUARD_LEAST = 100;

  public static final int GUARD_PERCENT = 1;

  private static final String KIND = "retention";
  private static final int PAGE = 256;
  private static final int PAGES_A_STEP = 4;
  private static final int AT_A_TIME = 16;

  /** As whom the system does what was decided: nobody can come in as this. */
  static final Asker ITSELF =
      new Asker(
          new PrincipalId("operator:retention"),
          new RecipientId("operator"),
          new CredentialId("retention"),
          true,
          Set.of());

  private final Parts parts;
  private final Documents documents = new Documents();

  /**
   * What retention works with.
   *
   * @param time that does not leap: what it destroys does not come back
   */
  public record Parts(
      RetentionStore store,
      DocketStore dockets,
      DocketEntries entries,
      DocketIds ids,
      Erasure erasure,
      Keep keep,
      InstantSource time) {}

  public Retention(Parts parts) {
    this.parts = parts;
  }

  /** Where a plan stands. */
  public enum State {
    PLANNED,
    WAITING,
    RUNNING,
    DONE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A plan.
   *
   * @param asOf the time by which it was judged who is due
   * @param due how many were, and so how many are erased at most
   * @param people how many there were in all
   * @param erased how many were by now; a crash or a second node may leave some uncounted
   */
  public record Plan(
      String id,
      int revision,
      State state,
      Instant asOf,
      long due,
      long people,
      long erased,
      String plannedBy,
      Optional<String> approvedBy) {
    Plan next(State then, Optional<String> approver, long count) {
      return new Plan(
          id,
          revision + 1,
          then,
          asOf,
          due,
          people,
          count,
          plannedBy,
          approver.or(() -> approvedBy));
    }
  }

  /** Says who would be erased, and erases nobody. */
  public Plan plan(Asker by) {
    return plan(by, parts.time().instant());
  }

  /** As {@link #plan(Asker)}, as of a time that the caller answers for. */
  public Plan plan(Asker by, Instant asOf) {
    long due = parts.store().count(parts.keep(), asOf);
    long people = parts.store().people();
    boolean guarded = due > Math.max(GUARD_LEAST, people * GUARD_PERCENT / 100);
    Plan plan =
        new Plan(
            parts.ids().next("rt"),
            1,
            guarded ? State.WAITING : State.PLANNED,
            asOf,
            due,
            people,
            0,
            by.principal().value(),
            Optional.empty());
    return tell(by, plan, "retention-planned", Optional.empty());
  }

  /**
   * A second person's yes to a plan above the guard.
   *
   * @throws ElpisException {@code FORBIDDEN} for whoever made the plan; {@code CONFLICT} where it
   *     does not wait for one
   */
  public Plan approve(Asker by, String id, String reason) {
    Plan plan = find(id);
    if (plan.state() != State.WAITING) {
      throw new ElpisException(ErrorCode.CONFLICT, "the plan does not wait for a second person");
    }
    if (plan.plannedBy().equals(by.principal().value())) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "somebody else has to agree to a plan");
    }
    return tell(
        by,
        plan.next(State.PLANNED, Optional.of(by.principal().value()), 0),
        "retention-approved",
        Optional.of(reason));
  }

  /**
   * Begins to erase; {@link #proceed} does it.
   *
   * @throws ElpisException {@code CONFLICT} where a second person has not agreed yet, or it began
   *     before
   */
  public Plan execute(Asker by, String id) {
    Plan plan = find(id);
    if (plan.state() != State.PLANNED) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          plan.state() == State.WAITING
              ? "so many are erased only once a second person has agreed"
              : "the plan was executed before; make a new one");
    }
    return tell(
        by, plan.next(State.RUNNING, Optional.empty(), 0), "retention-begun", Optional.empty());
  }

  /**
   * Goes on with each execution that has begun, by some thousand people; also after a crash.
   *
   * @return whether there is more to do
   */
  public synchronized boolean proceed() {
    List<Docket> running =
        parts
            .dockets()
            .list(new Query(KIND, List.of(State.RUNNING.word()), Optional.empty(), PAGE));
    running.forEach(docket -> runUnlessOvertaken(read(docket)));
    return !running.isEmpty();
  }

  /** Another node may do the same batch at the same moment; each person is erased once. */
  private void runUnlessOvertaken(Plan plan) {
    try {
      run(ITSELF, plan);
    } catch (ElpisException overtaken) {
      if (overtaken.code() != ErrorCode.CONFLICT) {
        throw overtaken;
      }
    }
  }

  /** One batch, and a step that says how far it is; the next call does the next. */
  private void run(Asker by, Plan plan) {
    long erased = plan.erased();
    List<SubjectId> page = due(plan, erased, Optional.empty());
    for (int pages = 0; pages < PAGES_A_STEP && !page.isEmpty(); pages++) {
      erased += erase(by, page);
      page = due(plan, erased, Optional.of(page.getLast()));
    }
    // A crash before this forgets the count of one batch; whoever is gone stays gone.
    boolean done = page.isEmpty();
    tell(
        by,
        plan.next(done ? State.DONE : State.RUNNING, Optional.empty(), erased),
        done ? "retention-done" : "retention-goes-on",
        Optional.empty());
  }

  private List<SubjectId> due(Plan plan, long erased, Optional<SubjectId> after) {
    int limit = (int) Math.min(PAGE, plan.due() - erased);
    return limit <= 0 ? List.of() : parts.store().due(parts.keep(), plan.asOf(), after, limit);
  }

  /** Some at a time, as the ledger writes those that come together as one. */
  private long erase(Asker by, List<SubjectId> page) {
    Semaphore room = new Semaphore(AT_A_TIME);
    List<CompletableFuture<Boolean>> running = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (SubjectId subject : page) {
        running.add(
            CompletableFuture.supplyAsync(
                () -> {
                  room.acquireUninterruptibly();
                  try {
                    return erased(by, subject);
                  } finally {
                    room.release();
                  }
                },
                pool));
      }
      return running.stream().filter(CompletableFuture::join).count();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof ElpisException told
          ? told
          : new ElpisException(ErrorCode.BUG, "an erasure failed", failure);
    }
  }

  /** False where somebody else erased them first, or they were frozen meanwhile. */
  private boolean erased(Asker by, SubjectId subject) {
    try {
      parts.erasure().erase(by, subject);
      return true;
    } catch (ElpisException gone) {
      if (gone.code() == ErrorCode.NOT_FOUND || gone.code() == ErrorCode.CONFLICT) {
        return false;
      }
      throw gone;
    }
  }

  /**
   * A plan as it stands.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Plan find(String id) {
    return parts
        .dockets()
        .find(KIND, id)
        .map(this::read)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such plan"));
  }

  /** All plans, in the order they were made. */
  public List<Plan> list(Optional<String> after, int limit) {
    return parts.dockets().list(new Query(KIND, List.of(), after, limit)).stream()
        .map(this::read)
        .toList();
  }

  private Plan read(Docket docket) {
    return documents.read(docket.document(), Plan.class);
  }

  private Plan tell(Asker by, Plan after, String what, Optional<String> reason) {
    parts
        .entries()
        .append(
            by,
            new Step(EntryKind.RETENTION_MOVED, PURPOSE, what, List.of(), reason),
            new Docket(
                KIND,
                after.id(),
                after.revision(),
                Optional.empty(),
                Optional.empty(),
                after.state().word(),
                Optional.empty(),
                documents.write(after)));
    return after;
  }
}
