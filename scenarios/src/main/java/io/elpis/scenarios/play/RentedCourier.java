package io.elpis.scenarios.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.client.DeviceSigner;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Actor;
import io.elpis.scenarios.stage.DeviceKeys;
import io.elpis.scenarios.stage.Reply;
import io.elpis.scenarios.stage.Stage;
import java.util.Base64;

/** S15: a courier rents out the account, and strangers look up doors with it. */
final class RentedCourier implements Scenario {
  private static final int GUESSES = 6;

  @Override
  public Abuse abuse() {
    return Abuse.S15;
  }

  @Override
  public void playAbuse(Stage stage) {
    Account account = stage.account();
    String network = stage.recipient("network", "certified");
    Actor key = stage.person("courier", network, "courier");
    DeviceSigner handheld = stage.device(key, true);
    stage.roster(key, "st-17");
    Stage.Held here = stage.person();
    Stage.Held elsewhere = stage.person();
    String stop =
        stage.ticketAt("st-17", "stop", "waybill", "OUT_FOR_DELIVERY", here, network, key);
    String far =
        stage.ticketAt("st-99", "far", "waybill", "OUT_FOR_DELIVERY", elsewhere, network, key);

    // The tenant has the key and not the hand-held.
    Reply bare = key.disclose("doorstep", stop, "address");
    account.check(
        "without the device it must step up", bare.code().equals("step-up-required"), bare + "");
    Reply own = key.on(stage.device(key, false)).disclose("doorstep", stop, "address");
    account.equal("a device that nobody approved is refused as unknown", 401, own.status());
    DeviceSigner forged =
        new DeviceSigner("dev-" + stage.name("forged"), DeviceKeys.pair().getPrivate());
    account.equal(
        "a made-up device is refused alike",
        401,
        key.on(forged).disclose("doorstep", stop, "address").status());
    int refused = 0;
    for (int i = 0; i < GUESSES; i++) {
      refused += guess(key, "000000000" + i) == 403 ? 1 : 0;
    }
    account.equal("guesses of an enrolment code that fail", GUESSES, refused);
    // The courier lends the hand-held too; the roster still binds the look to the station.
    Reply offRoster = key.on(handheld).disclose("doorstep", far, "address");
    account.check(
        "off the roster the door stays shut",
        offRoster.code().equals("state-forbidden"),
        offRoster + "");
    account.equal("doors that got out", 0, account.spill().count("door"));
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
    account.equal(
        "looks by a known account that the ledger holds",
        2,
        stage.entries("ticket=" + stop).size() + stage.entries("ticket=" + far).size());
    account.equal(
        "refused signatures that the ledger holds",
        2,
        stage.entries("principal=" + key.principal()).stream()
            .filter(entry -> entry.path("purpose").asText().equals("elpis:access"))
            .count());
  }

  @Override
  public void playTwin(Stage stage) {
    Account account = stage.account();
    String network = stage.recipient("network", "certified");
    Actor key = stage.person("courier", network, "courier");
    Actor courier = key.on(stage.device(key, true));
    stage.roster(key, "st-17", "st-18");
    for (String branch : new String[] {"st-17", "st-18"}) {
      String stop =
          stage.ticketAt(
              branch, "at-" + branch, "waybill", "OUT_FOR_DELIVERY", stage.person(), network, key);
      courier.disclose("doorstep", stop, "name", "address", "mobile");
    }
    account.equal("looks that were permitted at both stations", 2, account.permitted());
    account.atLeast("doors that the courier finds", 2, account.spill().count("door"));
    account.equal("numbers that got out", 0, account.spill().count("mobile"));
  }

  private static int guess(Actor key, String code) {
    ObjectNode body = key.body().put("label", "mine").put("code", code);
    body.put(
        "public_key",
        Base64.getEncoder().encodeToString(DeviceKeys.pair().getPublic().getEncoded()));
    return key.call("POST", "/v1/devices", body).status();
  }
}
