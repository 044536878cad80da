package io.elpis.scenarios.play;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The abuses by their numbers, as the press reported them from the trade in personal data, with
 * what must hold against each and the honest work that looks most like it.
 */
public enum Abuse {
  S01(
      "a service polls job profiles to learn who is about to resign",
      "dates are coarse, an employer can be blocked, polling is noticed",
      "a recruiter who reads the profiles that answer a vacancy"),
  S02(
      "a fan buys the address of a streamer, taken from her orders",
      "an address opens to the assignee of an open ticket, in its window, and to nobody else; the"
          + " subject finds every look in the log",
      "the courier who brings her the parcel"),
  S03(
      "debt collectors trace a borrower's new number, home and relatives",
      "collection gives a relay and never a number; a contact list cannot be kept",
      "a collector who calls a late borrower"),
  S04(
      "a login code hands a crawler a year of orders",
      "consent is scoped by field, period and count; its holder cannot widen it",
      "a budget app that reads last month's totals"),
  S05(
      "a data company moves millions of rows a day to buyers",
      "a release needs an entry in the register, an approval and a budget",
      "a yearly audit extract"),
  S06(
      "a trojan copies a sales desk's customer table",
      "a workstation holds masks; a stolen session is bound to its device; bulk reading stops",
      "a sales desk that works through its call list"),
  S07(
      "merchants and an intermediary decrypt orders in bulk with fake orders",
      "no batch plaintext; quota follows what really ships, settled by the carrier's scans",
      "an honest merchant who packs for Singles' Day"),
  S08(
      "fake companies post jobs to harvest résumés",
      "an unverified recruiter gets relays only; one licence is one identity; revoking it ends every"
          + " open grant",
      "an agency whose licence was verified"),
  S09(
      "a bot answers a telephone number with an identity",
      "search needs a purpose and answers inside the caller's tickets; unknown and forbidden look"
          + " alike",
      "a clerk who finds the order of the customer on the line"),
  S10(
      "fans look up an artist's flights through airline staff",
      "a shielded subject opens only with a second person's approval, once, and is told",
      "a duty manager who approves one look for a delayed flight"),
  S11(
      "files of applicants are posted to a chat",
      "a document goes out as a marked view for one recipient",
      "an officer who reads the file of the day"),
  S12(
      "a clerk photographs one identity card a day",
      "slow reading is noticed by its drift from peers",
      "a clerk at a busy desk"),
  S13(
      "customer lists are sold on whole",
      "a leaked list is traced to its release",
      "two partners who each get their own release"),
  S14(
      "forms of a raffle stay readable for years",
      "a form is kept for a purpose with an end; at the end its key is destroyed",
      "a raffle that is drawn and delivered"),
  S15(
      "courier accounts are rented out and queried by strangers",
      "a new device or a look off the roster must step up or stop",
      "a courier who covers two stations"),
  S16(
      "shop staff sell numbers with one-time codes",
      "a code is never a readable field; pairs per clerk are counted",
      "a clerk who opens an account"),
  S17(
      "officers look up people of other provinces for pay",
      "a look needs a case; looks across districts stand out",
      "a task force across districts"),
  S18(
      "a crawler behind forged devices takes half a country's résumés",
      "accounts are judged together and stopped early",
      "an agency that opens many profiles on its first day"),
  S19(
      "a bidder buys records to look bigger",
      "an import without provenance is refused; a known canary in it raises an alarm",
      "a merged company's customers with their papers"),
  S20(
      "apps record every tap and the list of installed apps",
      "events enter field by field; the rest is dropped and counted",
      "a crash report"),
  S21(
      "numbers are masked but device ids are not, so the mask falls",
      "a policy that masks one and shows the other is rejected",
      "a policy that shows neither"),
  S22(
      "a seller offers two hundred rows as a sample",
      "the trace names the copy, with a bound on accusing the innocent",
      "a list that was never ours"),
  S23(
      "the seller mixes, trims and reformats the sample",
      "as S22, with the loss of power stated",
      "a list of another company"),
  S24(
      "loan apps keep address books and photographs as collateral",
      "forbidden categories cannot be defined as fields",
      "a lender that keeps what a contract needs"),
  S25(
      "a person cannot learn who sold them out",
      "the subject sees each look: who, why, when, which fields, and a proof",
      "a subject who was never looked at"),
  S26(
      "nobody can show a regulator anything",
      "registers, clocks and evidence come out of the ledger",
      "a regulator's ordinary inspection");

  private final String story;
  private final String mustHold;
  private final String twin;

  Abuse(String story, String mustHold, String twin) {
    this.story = story;
    this.mustHold = mustHold;
    this.twin = twin;
  }

  /** What is done, in words. */
  public String story() {
    return story;
  }

  /** What must hold against it. */
  public String mustHold() {
    return mustHold;
  }

  /** The honest work that looks most like it. */
  public String twin() {
    return twin;
  }

  /** The abuse of a number such as {@code S07}, in any case; empty where there is none. */
  public static Optional<Abuse> of(String number) {
    String wanted = number.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(abuse -> abuse.name().equals(wanted)).findFirst();
  }
}
