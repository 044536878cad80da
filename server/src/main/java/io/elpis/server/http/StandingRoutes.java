package io.elpis.server.http;

import io.elpis.gateway.Parties;
import io.elpis.gateway.Scope;
import io.elpis.model.LicenceId;
import io.elpis.model.PersonKey;
import java.util.List;

/** What several accounts share, brought down and lifted: a licence, a human. */
final class StandingRoutes {
  private static final String LICENCE = "/v1/licences/{licence}";
  private static final String PERSON = "/v1/persons/{person}";

  List<Route> routes() {
    return List.of(
        Route.get(LICENCE, Scope.DIRECTORY, StandingRoutes::licence),
        Route.post(LICENCE + ":revoke", Scope.DIRECTORY, StandingRoutes::revokeLicence),
        Route.post(LICENCE + ":reinstate", Scope.DIRECTORY, StandingRoutes::reinstateLicence),
        Route.get(PERSON, Scope.DIRECTORY, StandingRoutes::person),
        Route.post(PERSON + ":revoke", Scope.DIRECTORY, StandingRoutes::revokePerson),
        Route.post(PERSON + ":reinstate", Scope.DIRECTORY, StandingRoutes::reinstatePerson));
  }

  private record Body(String reason) {}

  private record LicenceView(String licence, boolean revoked, List<String> recipients) {}

  private record PersonView(String person, boolean revoked, List<String> principals) {}

  private static Answer licence(Call call) {
    LicenceId licence = new LicenceId(call.variable("licence"));
    return Answer.ok(
        new LicenceView(
            licence.value(),
            parties(call).isRevoked(licence),
            parties(call).of(licence).stream().map(recipient -> recipient.id().value()).toList()));
  }

  private static Answer revokeLicence(Call call) {
    parties(call).revoke(call.asker(), new LicenceId(call.variable("licence")), reason(call));
    return licence(call);
  }

  private static Answer reinstateLicence(Call call) {
    parties(call).reinstate(call.asker(), new LicenceId(call.variable("licence")), reason(call));
    return licence(call);
  }

  private static Answer person(Call call) {
    PersonKey person = new PersonKey(call.variable("person"));
    return Answer.ok(
        new PersonView(
            person.value(),
            parties(call).isRevoked(person),
            parties(call).of(person).stream().map(one -> one.id().value()).toList()));
  }

  private static Answer revokePerson(Call call) {
    parties(call).revoke(call.asker(), new PersonKey(call.variable("person")), reason(call));
    return person(call);
  }

  private static Answer reinstatePerson(Call call) {
    parties(call).reinstate(call.asker(), new PersonKey(call.variable("person")), reason(call));
    return person(call);
  }

  private static String reason(Call call) {
    return Words.text("reason", call.body(Body.class).reason());
  }

  private static Parties parties(Call call) {
    return call.useCases().parties().parties();
  }
}
