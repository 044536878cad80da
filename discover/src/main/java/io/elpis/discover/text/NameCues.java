package io.elpis.discover.text;

import io.elpis.discover.words.WordSet;
import java.util.Set;

/** Small words around a capitalised run that tell a person from a place and a firm. */
final class NameCues {
  private static final Set<String> TITLES =
      WordSet.of(
          """
          mr mrs ms miss mx dr prof professor sir madam lady lord herr frau monsieur madame
          mademoiselle senor senora don dona pan pani signor signora mister captain sergeant judge
          senator reverend president chancellor premier mayor king queen prince princess pope coach detective inspector colonel lieutenant congressman ambassador rabbi imam pastor uncle aunt rev kunde kundin patientin klient klientin herrn mme mlle father sister brother
          """);
  private static final Set<String> BEFORE_PERSON =
      WordSet.of(
          """
          name names named call called am i'm by dear hi hello hey contact patient applicant
          customer client user under says said asked told met thanks regards sincerely cheers attn
          from signed author singer actor actress president minister player producer director
          directed written starring featuring feat with why unlike who that's it's is husband wife son
          daughter mother founder ceo manager agent employee chairman secretary landlord tenant
          nurse doctor lawyer guitarist writer novelist artist painter poet and when if than
          until holder owner beneficiary recipient sender buyer seller name's married hired
          because but as like between ask tell give ich bin name: heisse soy llamo suis appelle
          """);
  private static final Set<String> BEFORE_PLACE =
      WordSet.of(
          """
          in at to from near visit visiting visited towards toward via around across throughout of
          outside inside leaving reach reached into through within capital city town village
          downtown southern northern eastern western central entire whole leave left nach aus
          en bij te til fra v w
          """);
  private static final Set<String> AFTER_PERSON =
      WordSet.of(
          """
          said says asked told wrote writes lives lived works worked was is has had went called
          added explained thinks thought knows began died born joined married will would who
          listed sang sings plays played needs wants did does can ist wohnt her his himself
          herself and
          """);
  private static final Set<String> ORGANISATION =
      WordSet.of(
          """
          inc incorporated ltd limited llc llp corp corporation co company group bank gmbh ag kg
          plc sa sas sarl bv nv oy ab as spa srl pty university college school institute hospital
          clinic church museum association foundation society club partners holdings holding
          insurance financial capital systems solutions technologies technology software services
          industries international associates media networks labs energy airlines railways council
          ministry department committee agency union party league federation press times news
          records studios entertainment pictures store stores market hotel restaurant café health
          healthcare pharma motors airways investments management consulting logistics sons data
          magazine journal weekly festival award awards police army government office court
          """);
  private static final Set<String> BEFORE_ORGANISATION =
      WordSet.of(
          """
          company firm employer office website joined
          """);
  private static final Set<String> AFTER_ORGANISATION =
      WordSet.of(
          """
          office website employees shares stock headquarters app store customer support account
          subscription team corporation
          """);

  private NameCues() {}

  static boolean isTitle(String folded) {
    return TITLES.contains(folded);
  }

  static boolean isBeforePerson(String folded) {
    return BEFORE_PERSON.contains(folded);
  }

  static boolean isBeforePlace(String folded) {
    return BEFORE_PLACE.contains(folded);
  }

  static boolean isAfterPerson(String folded) {
    return AFTER_PERSON.contains(folded);
  }

  static boolean isOrganisation(String folded) {
    return ORGANISATION.contains(folded);
  }

  static boolean isBeforeOrganisation(String folded) {
    return BEFORE_ORGANISATION.contains(folded);
  }

  static boolean isAfterOrganisation(String folded) {
    return AFTER_ORGANISATION.contains(folded);
  }
}
