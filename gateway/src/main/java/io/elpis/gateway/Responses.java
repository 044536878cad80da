package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.ledger.Claim;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Who;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Sha256;
import io.elpis.watch.Action;
import io.elpis.watch.Finding;
import io.elpis.watch.FindingKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns a finding into an alert and into limits that the next decisions go by, on the ledger, and
 * has those told whom somebody saw who is stopped. The same finding, found again after a crash,
 * changes nothing. Thread-safe.
 */
public final class Responses {
  static final PurposeName PURPOSE = new PurposeName("elpis:watch");
  private static final Who SYSTEM =
      new Who(new PrincipalId("elpis"), new RecipientId("elpis"), Optional.empty());
  private static final Hash NOTHING = Hash.of(new byte[Hash.LENGTH]);
  private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");
  private static final int ID_BYTES = 8;

  private final AlertStore store;
  private final DeskEntries entries;
  private final UnusualLooks unusual;
  private final Ladder ladder;
  private final InstantSource clock;

  public Responses(
      AlertStore store,
      DeskEntries entries,
      UnusualLooks unusual,
      Ladder ladder,
      InstantSource clock) {
    this.store = store;
    this.entries = entries;
    this.unusual = unusual;
    this.ladder = ladder;
    this.clock = clock;
  }

  /**
   * Answers a finding. An alert without limits is what a crash in the middle leaves; the finding is
   * then made again.
   *
   * @throws io.elpis.model.ElpisException where nothing can be written: try again
   */
  void answer(Finding finding) {
    Instant until = Instant.ofEpochMilli(finding.timeMillis()).plus(ladder.lasts(finding.action()));
    Alert alert =
        new Alert(id(finding), finding, until, Optional.empty(), Optional.empty(), List.of());
    store.put(alert);
    if (clock.instant().isBefore(until)) {
      lay(alert);
    }
  }

  private void lay(Alert alert) {
    Action action = alert.finding().action();
    Deed deed =
        new Deed(
            EntryKind.LIMIT_LAID,
            PURPOSE,
            "limit-laid",
            new Context(
                Optional.empty(), Optional.of(alert.id() + ": " + action.word()), Optional.empty()),
            Optional.empty());
    List<Effect> effects = new ArrayList<>(unusual.told(alert.finding(), alert.id()));
    scopes(alert.finding())
        .forEach((scope, rank) ->
            effects.add(new Effect.Limited(Set.of(scope), alert.id(), rank, alert.until())));
    Joined.of(
        entries.append(
            SYSTEM,
            deed,
            List.of(new Claim.Once("alert|" + alert.id(), NOTHING, FOR_GOOD)),
            effects));
  }

  /**
   * Whose next decisions it touches: those whose looks moved the score get the action. All others
   * of a group have to prove themselves once it is to be stopped, since its next member may be one
   * that was never seen; but not those of a group that holds a large part of everybody.
   */
  private Map<String, Integer> scopes(Finding finding) {
    Map<String, Integer> scopes = new TreeMap<>();
    for (String member : finding.members()) {
      scopes.put("principal=" + member, Ladder.rank(finding.action()));
    }
    if (finding.key() instanceof FindingKey.Group(String id)
        && finding.action() == Action.STOP
        && store.share(id) <= Ladder.LARGEST_GROUP) {
      scopes.put(id, Ladder.PROOF_RANK);
    }
    return scopes;
  }

  private static String id(Finding finding) {
    String text =
        String.join(
            "|",
            finding.mechanism(),
            finding.action().word(),
            finding.key().kind(),
            finding.key().id(),
            Long.toString(finding.timeMillis()),
            finding.disclosures().isEmpty() ? "" : finding.disclosures().getLast());
    return "al-" + HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(text).toBytes(), ID_BYTES));
  }
}
