package io.elpis.discover.words;

/** What a cue speaks of. The lines of {@code cues.tsv} are named by these. */
public enum Topic {
  PHONE,
  EMAIL,
  CARD,
  ACCOUNT,
  NATIONAL_ID,
  SSN,
  NINO,
  TAX,
  HEALTH,
  PENSION,
  AADHAAR,
  PAN,
  MY_NUMBER,
  RRN,
  PASSPORT,
  PERMIT,
  LICENCE,
  IMEI,
  OAID,
  MAC,
  IP,
  PLATE,
  VIN,
  BIRTH,
  AGE,
  ADDRESS,
  NAME,
  POSTAL,
  COMPANY,
  /** The name of an account, such as a log-in. */
  LOGIN,
  SECRET,
  /** A list of values begins: words before it name several and explain none. */
  LIST,
  /** From here on: what a number is when it is not personal. */
  ORDER,
  HASH,
  VERSION,
  AMOUNT,
  TIME,
  ERROR;

  /** Whether a value beside such a word is probably nobody's. */
  public boolean speaksAgainst() {
    return compareTo(ORDER) >= 0;
  }
}
