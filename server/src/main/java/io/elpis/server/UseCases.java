package io.elpis.server;

import io.elpis.gateway.AlertDesk;
import io.elpis.gateway.ApiKeys;
import io.elpis.gateway.ApprovalRequests;
import io.elpis.gateway.Approvals;
import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditDraw;
import io.elpis.gateway.Canaries;
import io.elpis.gateway.Consents;
import io.elpis.gateway.Directory;
import io.elpis.gateway.Erasure;
import io.elpis.gateway.EscrowDesk;
import io.elpis.gateway.Intake;
import io.elpis.gateway.KeyLog;
import io.elpis.gateway.Lookout;
import io.elpis.gateway.NoticeStore;
import io.elpis.gateway.PolicyReplay;
import io.elpis.gateway.Portraits;
import io.elpis.gateway.QuotaDesk;
import io.elpis.gateway.Reveal;
import io.elpis.gateway.Scans;
import io.elpis.gateway.ScreenMarks;
import io.elpis.gateway.Search;
import io.elpis.gateway.Statistics;
import io.elpis.gateway.Subjects;
import io.elpis.gateway.TagKeys;
import io.elpis.gateway.Tokens;
import io.elpis.gateway.collect.Collectors;
import io.elpis.ledger.Ledger;
import io.elpis.policy.Policy;
import io.elpis.relay.waybill.LabelDesk;
import io.elpis.server.linkage.VaultLinkage;

/**
 * Everything an open server can do, made once by {@link Wiring} when the keys are unsealed and the
 * log was found whole.
 *
 * @param policyYaml the policy file as it was read
 */
public record UseCases(
    Reveal reveal,
    Search search,
    Tokens tokens,
    Subjects subjects,
    Consents consents,
    Erasure erasure,
    Directory directory,
    PartyUseCases parties,
    LabelDesk labels,
    ApiKeys apiKeys,
    Intake intake,
    Audit audit,
    PolicyReplay replay,
    TagKeys tagKeys,
    KeyLog keyLog,
    QuotaCases quota,
    RelayUseCases relay,
    WatchCases watch,
    TraceUseCases trace,
    DoorUseCases door,
    CanaryCases canaries,
    Collectors collectors,
    Statistics statistics,
    Portraits portraits,
    VaultLinkage linkage,
    RightsUseCases rights,
    Ledger ledger,
    Policy policy,
    String policyYaml) {

  /** Who watches, and the desk at which what they found is read. */
  public record WatchCases(Lookout lookout, AlertDesk desk, AuditDraw audit) {}

  /** People who do not exist, and whose mark a screen shows. */
  public record CanaryCases(Canaries desk, ScreenMarks screens) {}

  /** Quotas, escrow and second persons. */
  public record QuotaCases(
      QuotaDesk desk,
      ApprovalRequests requests,
      Approvals approvals,
      Scans scans,
      EscrowDesk escrow,
      NoticeStore notices) {}
}
