package io.elpis.rights.consent;

import io.elpis.gateway.Asker;
import io.elpis.gateway.ConsentStore.Consent;
import io.elpis.gateway.Consents;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.ledger.Docket;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.Documents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Consents as records that can be shown, and the memory of a no: whoever refused or withdrew is not
 * asked again for the same purpose under the same notice (NDSR 22). A changed purpose, method or
 * category is another notice, and wants a new consent anyway (PIPL 14). Thread-safe; blocks.
 */
public final class ConsentDesk {
  private static final String KIND = "consent-refusal";
  private static final String REFUSED = "refused";

  private final DocketStore store;
  private final DocketEntries entries;
  private final DocketIds ids;
  private final Consents consents;
  private final Policy policy;
  private final InstantSource clock;
  private final Documents documents = new Documents();

  /** What refusals are written with. */
  public record Parts(DocketStore store, DocketEntries entries, DocketIds ids) {}

  public ConsentDesk(Parts parts, Consents consents, Policy policy, InstantSource clock) {
    this.store = parts.store();
    this.entries = parts.entries();
    this.ids = parts.ids();
    this.consents = consents;
    this.policy = policy;
    this.clock = clock;
  }

  private record File(String purpose, String notice, Instant at) {}

  /**
   * Notes that somebody was asked and said no; once more is no news.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such person or purpose
   */
  public void refused(Asker by, SubjectId subject, PurposeName purpose, String notice) {
    if (policy.purpose(purpose).isEmpty()) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "the policy has no such purpose; see `/v1/purposes`");
    }
    if (refusal(subject, purpose, notice).isPresent()) {
      return;
    }
    entries.append(
        by,
        new Step(EntryKind.CONSENT_REFUSED, purpose, "consent-refused"),
        new Docket(
            KIND,
            ids.next("cr"),
            1,
            Optional.of(subject),
            Optional.empty(),
            REFUSED,
            Optional.empty(),
            documents.write(new File(purpose.value(), notice, clock.instant()))));
  }

  /**
   * Why somebody may not be asked; empty where they may.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such person
   */
  public Optional<String> whyNotAsk(SubjectId subject, PurposeName purpose, String notice) {
    List<Consent> given = consents.of(subject);
    Instant now = clock.instant();
    for (Consent consent : given) {
      boolean same =
          consent.given().purpose().equals(purpose)
              && consent.terms().notice().equals(Optional.of(notice));
      boolean over = consent.given().until().map(until -> !now.isBefore(until)).orElse(false);
      if (same && consent.withdrawn().isPresent()) {
        return Optional.of("withdrawn");
      }
      if (same && !over) {
        return Optional.of("given");
      }
    }
    return refusal(subject, purpose, notice).map(file -> REFUSED);
  }

  /**
   * A consent in the layout of ISO/IEC TS 27560.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public ConsentRecord record(SubjectId subject, String id) {
    return consents.of(subject).stream()
        .filter(consent -> consent.given().id().equals(id))
        .findFirst()
        .map(consent -> ConsentRecord.of(subject, consent, policy, clock.instant()))
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such consent"));
  }

  private Optional<File> refusal(SubjectId subject, PurposeName purpose, String notice) {
    return store.of(KIND, subject).stream()
        .map(docket -> documents.read(docket.document(), File.class))
        .filter(file -> file.purpose().equals(purpose.value()) && file.notice().equals(notice))
        .findFirst();
  }
}
