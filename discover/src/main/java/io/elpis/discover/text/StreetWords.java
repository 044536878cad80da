package io.elpis.discover.text;

import io.elpis.discover.words.WordSet;
import java.util.List;
import java.util.Set;

/** Words and endings of street names, units and states in the languages of Europe and America. */
final class StreetWords {
  private static final Set<String> AFTER =
      WordSet.of(
          """
          street st road rd avenue ave av lane ln drive dr way boulevard blvd court ct close place
          pl square sq terrace ter parkway pkwy highway hwy circle cir crescent cres grove gardens
          hill row mews walk trail alley plaza esplanade parade quay wharf loop route rise view
          gate green vale bypass causeway turnpike pike path run ridge creek crossing junction
          heights station points union forges squares streets track str ulica utca u ut utja tee
          mnt pst tn ulitsa cad sok sokak caddesi
          """);
  private static final Set<String> BEFORE =
      WordSet.of(
          """
          via viale piazza corso strada vicolo largo rue avenue av ave boulevard bd chemin route
          impasse allee place quai calle avenida avda paseo plaza carrer camino carretera ronda
          rua travessa praca estrada rúa ul ulica aleja al os plac namesti str bulevardul calea
          jalan jl ulitsa prospekt kungs c rruga bulevar trg cesta
          """);
  private static final List<String> ENDINGS =
      List.copyOf(
          WordSet.of(
              """
              strasse gasse weg platz allee straat laan plein gracht kade dreef gade vej alle katu
              kuja tie polku gatan vagen grand veien vegen gata gaten gate ulice utca gotu stigur
              vegur braut puiestee bulvar iela gatve damm ufer markt ring steig stieg plads torv kaj
              svinget parken bakken toften haven marken vangen lunden holmen strede straede
              """));
  private static final Set<String> UNITS =
      WordSet.of(
          """
          apt apartment suite ste unit flat room rm floor fl box bldg building block no lot door
          dept appartement piso puerta wohnung top stock
          """);
  private static final Set<String> MONTHS =
      WordSet.of(
          """
          january february march april may june july august september october november december
          jan feb mar apr jun jul aug sep sept oct nov dec januar februar marz mai juni juli
          oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre
          decembre
          """);
  private static final Set<String> PARTICLES =
      WordSet.of(
          """
          de van von der den da do dos das di del della dei la le les du des el al bin ibn y e ter
          ten zu zum zur und of the u v n nad pod na sur sous am an im i ad af los las san santa
          """);

  private StreetWords() {}

  /** Stands behind the name of a street. */
  static boolean isAfter(String folded) {
    return AFTER.contains(folded);
  }

  /** Stands in front of the name of a street. */
  static boolean isBefore(String folded) {
    return BEFORE.contains(folded);
  }

  /** One word with a street's ending: {@code Hauptstrasse}. */
  static boolean hasEnding(String folded) {
    for (String ending : ENDINGS) {
      if (folded.length() >= ending.length() + 3 && folded.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  static boolean isUnit(String folded) {
    return UNITS.contains(folded);
  }

  static boolean isMonth(String folded) {
    return MONTHS.contains(folded);
  }

  /** Small words within names of people and places. */
  static boolean isParticle(String folded) {
    return PARTICLES.contains(folded);
  }
}
