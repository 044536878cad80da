package io.elpis.testkit.people;

import io.elpis.model.FieldType;
import io.elpis.testkit.Permutation;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What a person has wherever it lives: mailbox, card, car, telephone set, network address, and a
 * note. Cards lie in the UnionPay test BIN 621234, IMEIs under the test allocation 001, MACs among
 * the locally administered, IP addresses in the documentation ranges of RFC 5737 and RFC 3849,
 * mailboxes under the names of RFC 2606: none of them can reach anybody.
 */
final class Belongings implements Homeland {
  private static final String[] MAIL_DOMAINS = {"example.com", "example.org", "example.net"};
  private static final String[] MOODS = {
    "calm", "brave", "quick", "quiet", "amber", "silver", "gentle", "lucky", "merry", "noble"
  };
  private static final String[] ANIMALS = {
    "otter", "heron", "lynx", "panda", "crane", "marten", "tapir", "gecko", "ibis", "wombat"
  };
  private static final String[] NOTES = {
    "请放快递柜，勿按门铃",
    "周末在家，平时请放门卫室",
    "Leave at the side door, please",
    "对花生过敏，请备注",
    "Prefers to be called after 18:00",
    "电话打不通时请发短信",
    "Wheelchair user, ground floor only",
    "发票抬头写公司名"
  };

  private final Permutation cards;
  private final Permutation handsets;
  private final Permutation interfaces;

  Belongings(long seed) {
    cards = new Permutation(seed ^ 11, 1_000_000_000_000L);
    handsets = new Permutation(seed ^ 12, 100_000_000_000L);
    interfaces = new Permutation(seed ^ 13, 1L << 40);
  }

  @Override
  public void describe(long number, RandomGenerator random, Map<String, Object> fields) {
    String card = "621234" + Digits.padded(cards.at(number), 12);
    String handset = "001" + Digits.padded(handsets.at(number), 11);
    fields.put(FieldType.EMAIL.word(), email(number, random));
    fields.put(FieldType.BANK_CARD.word(), card + CheckDigits.luhn(card));
    fields.put(FieldType.VIN.word(), vin(random));
    fields.put(FieldType.IMEI.word(), handset + CheckDigits.luhn(handset));
    fields.put(FieldType.MAC.word(), mac(interfaces.at(number)));
    fields.put(FieldType.OAID.word(), oaid(random));
    fields.put(FieldType.IP.word(), ip(random));
    fields.put(FieldType.FREE_TEXT.word(), Digits.pick(random, NOTES));
  }

  private static String email(long number, RandomGenerator random) {
    return Digits.pick(random, MOODS)
        + "."
        + Digits.pick(random, ANIMALS)
        + "."
        + number
        + "@"
        + Digits.pick(random, MAIL_DOMAINS);
  }

  private static String vin(RandomGenerator random) {
    StringBuilder vin = new StringBuilder("L" + Digits.plateCharacters(random, 16));
    vin.setCharAt(8, CheckDigits.vin(vin.toString()));
    return vin.toString();
  }

  private static String mac(long low40) {
    StringBuilder mac = new StringBuilder("02");
    for (int shift = 32; shift >= 0; shift -= 8) {
      int octet = (int) (low40 >>> shift) & 0xff;
      mac.append(':').append(Character.forDigit(octet >> 4, 16));
      mac.append(Character.forDigit(octet & 15, 16));
    }
    return mac.toString();
  }

  /** A random UUID of version 4, as device makers hand out. */
  private static String oaid(RandomGenerator random) {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static String ip(RandomGenerator random) {
    if (random.nextInt(4) > 0) {
      return "192.0.2." + random.nextInt(1, 255);
    }
    return "2001:db8:"
        + Integer.toHexString(random.nextInt(1, 0x10000))
        + ":"
        + Integer.toHexString(random.nextInt(1, 0x10000))
        + "::"
        + Integer.toHexString(random.nextInt(1, 0x10000));
  }
}
