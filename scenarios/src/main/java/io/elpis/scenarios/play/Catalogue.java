package io.elpis.scenarios.play;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scenarios that can be played, by abuse. Immutable. */
public final class Catalogue {
  private final Map<Abuse, Scenario> scenarios;

  private Catalogue(Map<Abuse, Scenario> scenarios) {
    this.scenarios = Collections.unmodifiableMap(scenarios);
  }

  /** All that this release can play. */
  public static Catalogue standard() {
    Map<Abuse, Scenario> scenarios = new EnumMap<>(Abuse.class);
    for (Scenario scenario :
        List.of(
            new ResignationWarning(),
            new StreamersAddress(),
            new BorrowersRelatives(),
            new LoginCode(),
            new RowsByTheMillion(),
            new StolenSession(),
            new FakeOrders(),
            new FakeRecruiters(),
            new NumberToIdentity(),
            new ShieldedArtist(),
            new FilesInAChat(),
            new ListSoldWhole(),
            new RaffleForms(),
            new RentedCourier(),
            new CodesForSale(),
            new OtherProvinces(),
            new ForgedAccounts(),
            new OneADay(),
            new BoughtRecords(),
            new EveryTap(),
            new MaskBesideDevice(),
            new SampleOfferedForSale(),
            new SampleMangled(),
            new ForbiddenCollateral(),
            new WhoSoldMe(),
            new NothingToShow())) {
      scenarios.put(scenario.abuse(), scenario);
    }
    return new Catalogue(scenarios);
  }

  /** In the order of their numbers. */
  public List<Scenario> playable() {
    return List.copyOf(scenarios.values());
  }

  /** The scenario of an abuse; empty where this release cannot play it. */
  public Optional<Scenario> of(Abuse abuse) {
    return Optional.ofNullable(scenarios.get(abuse));
  }
}
