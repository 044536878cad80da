package io.elpis.server.http;

import io.elpis.gateway.Manifest;
import io.elpis.gateway.Manifest.Place;
import io.elpis.gateway.Manifest.Stop;
import io.elpis.gateway.Scope;
import io.elpis.gateway.Shift;
import io.elpis.model.BranchId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How a carrier plans its day: who is on duty where, and who delivers what in which order. */
final class DispatchRoutes {
  private static final String ROSTER = "/v1/principals/{id}/roster";
  private static final String MANIFEST = "/v1/principals/{id}/manifests/{day}";
  private static final double MAX_LATITUDE = 90;
  private static final double MAX_LONGITUDE = 180;

  List<Route> routes() {
    return List.of(
        Route.put(ROSTER, Scope.DISPATCH, DispatchRoutes::putRoster),
        Route.get(ROSTER, Scope.DISPATCH, DispatchRoutes::roster),
        Route.put(MANIFEST, Scope.DISPATCH, DispatchRoutes::putManifest));
  }

  private record ShiftJson(String branch, Instant from, Instant to, Optional<Boolean> cover) {
    Shift toShift() {
      return new Shift(new BranchId(branch), from, to, cover.orElse(false));
    }

    static ShiftJson of(Shift shift) {
      return new ShiftJson(
          shift.branch().value(), shift.from(), shift.to(), Optional.of(shift.cover()));
    }
  }

  private record RosterJson(List<ShiftJson> shifts) {
    static RosterJson of(List<Shift> shifts) {
      return new RosterJson(shifts.stream().map(ShiftJson::of).toList());
    }
  }

  private record PlaceJson(double latitude, double longitude) {
    Place toPlace() {
      return place(latitude, longitude);
    }
  }

  private record StopJson(String waybill, Optional<PlaceJson> place) {}

  private record ManifestJson(
      Optional<String> branch, Optional<String> utcOffset, List<StopJson> stops) {}

  private record ManifestView(
      String courier, String day, Instant opens, Instant closes, int stops) {}

  private static Answer putRoster(Call call) {
    RosterJson body = call.body(RosterJson.class);
    return Answer.ok(
        RosterJson.of(
            call.useCases()
                .parties()
                .rosters()
                .put(
                    call.asker(),
                    principal(call),
                    body.shifts().stream().map(ShiftJson::toShift).toList())));
  }

  private static Answer roster(Call call) {
    return Answer.ok(
        RosterJson.of(call.useCases().parties().rosters().of(call.asker(), principal(call))));
  }

  private static Answer putManifest(Call call) {
    ManifestJson body = call.body(ManifestJson.class);
    LocalDate day = day(call.variable("day"));
    ZoneOffset offset = Names.offset(body.utcOffset());
    Manifest manifest =
        new Manifest(
            principal(call),
            day,
            call.asker().recipient(),
            body.branch().map(BranchId::new),
            day.atStartOfDay().toInstant(offset),
            day.plusDays(1).atStartOfDay().toInstant(offset),
            body.stops().stream()
                .map(stop ->
                    new Stop(new TicketId(stop.waybill()), stop.place().map(PlaceJson::toPlace)))
                .toList());
    call.useCases().parties().manifests().put(call.asker(), manifest, call.payload().bytes());
    return Answer.ok(
        new ManifestView(
            manifest.courier().value(),
            day.toString(),
            manifest.opens(),
            manifest.closes(),
            manifest.stops().size()));
  }

  /** A point that exists. */
  static Place place(double latitude, double longitude) {
    if (!(Math.abs(latitude) <= MAX_LATITUDE && Math.abs(longitude) <= MAX_LONGITUDE)) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "a place is a `latitude` of at most 90 and a `longitude` of at most 180 degrees");
    }
    return new Place(latitude, longitude);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the day is written as `2026-11-25`", malformed);
    }
  }

  private static PrincipalId principal(Call call) {
    return new PrincipalId(call.variable("id"));
  }
}
