package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Canaries;
import io.elpis.gateway.Disclosure;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.RevealRequest.Idempotency;
import io.elpis.gateway.RevealRequest.Item;
import io.elpis.model.Allowed;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.Ticket;
import io.elpis.store.database.DatabaseSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The process that is killed: opens the server's inside on its parent's database and works through
 * people from a given number on, saying before and after each one what it does.
 */
final class CrashChild {
  /** How many canaries are planted at once. */
  static final int CLUTCH = 3;

  static final PurposeName PURPOSE = new PurposeName("delivery");

  private final CrashWorld world;
  private final Asker asker;
  private final PrintStream output;

  private CrashChild(CrashWorld world, Asker asker, PrintStream output) {
    this.world = world;
    this.asker = asker;
    this.output = output;
  }

  /**
   * Folder, URL, user, what to do, first number; the password and the key come through the
   * environment.
   */
  @Allowed("speaks to its parent over standard output")
  public static void main(String[] arguments) {
    DatabaseSettings settings =
        DatabaseSettings.of(arguments[1], arguments[2], System.getProperty("crash.password", ""))
            .withPoolSize(4);
    CrashWorld world = CrashWorld.open(Path.of(arguments[0]), settings);
    CrashChild child =
        new CrashChild(world, world.asker(System.getProperty("crash.key", "")), System.out);
    long first = Long.parseLong(arguments[4]);
    child.say("open");
    switch (arguments[3]) {
      case "reveal" -> child.reveal(first);
      case "erase" -> child.erase(first);
      case "rotate" -> child.rotate(first);
      case "reindex" -> child.reindex(first);
      case "retain" -> child.retain();
      case "plant" -> child.plant();
      default -> throw new IllegalArgumentException("nothing of that name to do");
    }
  }

  private void reveal(long first) {
    for (long number = first; ; number++) {
      say("asks " + number);
      Disclosure disclosure = look(world, asker, number, true);
      if (disclosure instanceof Disclosure.Permitted permitted) {
        say("got " + number + " " + permitted.evidence().receipt().index());
      } else {
        say("not permitted " + number);
      }
    }
  }

  private void erase(long first) {
    for (long number = first; ; number++) {
      Ticket ticket = world.useCases().directory().ticket(CrashWorld.ticket(number));
      say("erases " + number + " " + ticket.subject());
      world.useCases().erasure().erase(asker, ticket.subject());
      say("erased " + number + " " + ticket.subject());
    }
  }

  private void rotate(long first) {
    for (long number = first; ; number++) {
      if (!world.server().keys().status().rotating()) {
        say("rotates " + world.server().keys().rotate());
      }
      Disclosure disclosure = look(world, asker, number % 100, false);
      if (!(disclosure instanceof Disclosure.Permitted)) {
        say("does not open " + number);
      }
    }
  }

  private void reindex(long first) {
    if (!world.server().keys().status().index().underway()) {
      say("rotates " + world.server().keys().rotateIndex());
    }
    for (long number = first; ; number++) {
      long wanted = number * 37 % 3_000;
      if (!world.finds(asker, wanted)) {
        say("does not find " + wanted);
      }
    }
  }

  private void plant() {
    while (true) {
      say("plants");
      Canaries.Health health = world.useCases().canaries().desk().plant(asker, CLUTCH);
      say("planted " + health.live());
    }
  }

  private void retain() {
    boolean more = true;
    while (more) {
      say("retains");
      more = world.useCases().rights().keeping().retention().proceed();
    }
    say("kept");
  }

  static Disclosure look(CrashWorld world, Asker asker, long number, boolean idempotent) {
    Optional<Idempotency> idempotency =
        idempotent
            ? Optional.of(new Idempotency("look-" + number, Hash.of(new byte[Hash.LENGTH])))
            : Optional.empty();
    Item item =
        new Item(
            Optional.empty(),
            new PersonRef.ByTicket(),
            Set.of(new FieldName("email"), new FieldName("mobile")));
    RevealRequest request =
        new RevealRequest(
            asker,
            PURPOSE,
            Optional.of(CrashWorld.ticket(number)),
            Optional.empty(),
            Level.REVEALED,
            idempotency,
            List.of(item));
    return world.useCases().reveal().reveal(request).getFirst();
  }

  private void say(String line) {
    output.println(line);
    output.flush();
  }
}
