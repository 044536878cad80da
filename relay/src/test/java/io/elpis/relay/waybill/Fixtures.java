package io.elpis.relay.waybill;

import io.elpis.vault.crypt.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.TreeMap;

/** A network that does not exist and its labels. */
final class Fixtures {
  static final Instant NOW = Instant.parse("2026-11-20T06:30:00Z");
  static final Instant EXPIRES = NOW.plus(Duration.ofDays(15));
  static final String POOL = "95013";

  private Fixtures() {}

  /** The font takes a while to read: one for all tests. */
  static Labels labels() {
    return Holder.LABELS;
  }

  static Typeface typeface() {
    return Holder.TYPEFACE;
  }

  static WaybillTokens tokens(InstantSource clock, int... keyIds) {
    SortedMap<Integer, SecretBytes> keys = new TreeMap<>();
    for (int id : keyIds) {
      keys.put(id, key(id));
    }
    return new WaybillTokens(keys, clock);
  }

  static SecretBytes key(int id) {
    byte[] bytes = new byte[SecretBytes.KEY_LENGTH];
    bytes[0] = (byte) id;
    return SecretBytes.copyOf(bytes);
  }

  /** Always the same: ZXing misses some patterns, so a test on scanning must not roll dice. */
  static String token(String number) {
    SortedMap<Integer, SecretBytes> keys = new TreeMap<>();
    keys.put(7, key(7));
    return new WaybillTokens(keys, InstantSource.fixed(NOW))
        .issue(new WaybillNumber(number), EXPIRES, new byte[] {1});
  }

  static Waybill waybill(String number, String maskedName, String area) {
    return new Waybill(
        new Routing("云鹭速运", new WaybillNumber(number), "571-A08 032"),
        new Addressee(maskedName, RelayNumber.parse("95013780246 转 4821"), area),
        OffsetDateTime.parse("2026-11-20T14:30:00+08:00"),
        token(number));
  }

  static Waybill waybill() {
    return waybill("YL7830264419527", "林**", "浙江省杭州市西湖区");
  }

  private static final class Holder {
    static final Labels LABELS = new Labels(x -> x.startsWith(POOL));
    static final Typeface TYPEFACE = Typeface.bundled();
  }
}
