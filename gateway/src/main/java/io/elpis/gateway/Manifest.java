package io.elpis.gateway;

import io.elpis.model.BranchId;
import io.elpis.model.DeviceId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A carrier's list of what one courier delivers on one day, in the order of the stops.
 *
 * @param opens when the day begins at the courier's place
 * @param closes when it ends
 */
public record Manifest(
    PrincipalId courier,
    LocalDate day,
    RecipientId carrier,
    Optional<BranchId> branch,
    Instant opens,
    Instant closes,
    List<Stop> stops) {
  public Manifest {
    stops = List.copyOf(stops);
  }

  /** One waybill and where it goes, roughly. */
  public record Stop(TicketId waybill, Optional<Place> place) {}

  /**
   * A point on the earth.
   *
   * @param latitude degrees, north positive
   * @param longitude degrees, east positive
   */
  public record Place(double latitude, double longitude) {
    private static final double EARTH_METRES = 6_371_000;

    /** Metres along the surface, by the haversine formula. */
    double metresTo(Place other) {
      double half = Math.toRadians(other.latitude - latitude) / 2;
      double across = Math.toRadians(other.longitude - longitude) / 2;
      double a =
          Math.pow(Math.sin(half), 2)
              + Math.cos(Math.toRadians(latitude))
                  * Math.cos(Math.toRadians(other.latitude))
                  * Math.pow(Math.sin(across), 2);
      return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }
  }

  /** What the carrier signed, kept so that anybody with its key can check the list again. */
  public record Signed(DeviceId device, byte[] body, byte[] base, byte[] signature) {}
}
