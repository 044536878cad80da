package io.elpis.testkit.market;

import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A synthetic world around {@code size.people()} people: merchants with orders, a parcel network
 * with couriers and waybills, a lender with applications, the platform's desk with cases. The same
 * seed, size and time give the same world; each ticket can be had by number, from 1. Order {@code
 * n} and waybill {@code n} belong to each other.
 *
 * <p>States: order {@code PAID SHIPPED DELIVERED CLOSED}; waybill {@code PICKED_UP OUT_FOR_DELIVERY
 * DELIVERED}; application {@code SUBMITTED IN_REVIEW APPROVED OVERDUE CLOSED}; case {@code OPEN
 * CLOSED}. Roles: {@code merchant courier lender collector support security officer}. Ids: {@code
 * merchant-03}, {@code merchant-03-clerk}, {@code merchant-03-erp} (a program), {@code
 * courier-017}, {@code order-000123}.
 *
 * <p>Every five couriers belong to one station, {@code st-01} and on; a waybill lies at the station
 * of whoever usually delivers to its person. The network's program is {@code parcel-01-hub}.
 *
 * <p>Streams are lazy and cost about a microsecond an item. Immutable and thread-safe.
 */
public final class Marketplace {
  public static final RecipientId PARCEL_NETWORK = Staff.PARCEL_NETWORK;
  public static final RecipientId LENDER = Staff.LENDER;
  public static final RecipientId PLATFORM = Staff.PLATFORM;

  /** The parcel network's program: rosters, manifests, the progress of waybills. */
  public static final PrincipalId HUB = Staff.HUB;

  private final MarketSize size;
  private final Staff staff;
  private final Parcels parcels;
  private final Desks desks;

  /** The world as it is at {@code now}. */
  public Marketplace(long seed, MarketSize size, Instant now) {
    this.size = size;
    this.staff = new Staff(size);
    this.parcels = new Parcels(seed, size, now);
    this.desks = new Desks(seed, size, now);
  }

  public MarketSize size() {
    return size;
  }

  /** Merchants, the parcel network, the lender, the platform. */
  public Stream<RecipientSeed> recipients() {
    return staff.recipients();
  }

  /** Everybody who works at a recipient, and their programs. */
  public Stream<PrincipalSeed> principals() {
    return staff.principals();
  }

  /** Every ticket: each order followed by its waybill, then applications, then cases. */
  public Stream<TicketSeed> tickets() {
    return Stream.of(
            numbers(size.orders())
                .flatMap(n -> Stream.concat(Stream.of(order(n)), waybill(n).stream())),
            numbers(size.applications()).map(this::application),
            numbers(size.cases()).map(this::caseFile))
        .flatMap(all -> all);
  }

  public TicketSeed order(long number) {
    return parcels.order(number);
  }

  /** The waybill of order {@code number}, or nothing while that is not shipped. */
  public Optional<TicketSeed> waybill(long number) {
    return parcels.waybill(number);
  }

  public TicketSeed application(long number) {
    return desks.application(number);
  }

  public TicketSeed caseFile(long number) {
    return desks.caseFile(number);
  }

  private static Stream<Long> numbers(long count) {
    return LongStream.rangeClosed(1, count).boxed();
  }
}
