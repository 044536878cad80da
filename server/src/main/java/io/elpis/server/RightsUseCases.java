package io.elpis.server;

import io.elpis.rights.breach.Breaches;
import io.elpis.rights.clock.Clocks;
import io.elpis.rights.consent.ConsentDesk;
import io.elpis.rights.look.Looks;
import io.elpis.rights.register.Exposure;
import io.elpis.rights.register.PolicyVersions;
import io.elpis.rights.register.Registers;
import io.elpis.rights.register.Thresholds;
import io.elpis.rights.request.Delegations;
import io.elpis.rights.request.PersonBars;
import io.elpis.rights.request.Requests;
import io.elpis.rights.retention.Forms;
import io.elpis.rights.retention.Holds;
import io.elpis.rights.retention.Retention;

/** The person's side and the officer's desk. */
public record RightsUseCases(
    Requests requests,
    Looks looks,
    PersonBars bars,
    Delegations delegations,
    ConsentDesk consents,
    Keeping keeping,
    Duties duties,
    Clocks clocks) {
  /** How long people are kept. */
  public record Keeping(Retention retention, Holds holds, Forms forms) {}

  /** What is owed to authorities and persons. */
  public record Duties(
      Registers registers,
      Breaches breaches,
      Thresholds thresholds,
      Exposure exposure,
      PolicyVersions policies) {}
}
