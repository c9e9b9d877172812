package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Phones matched to computers through the addresses they were seen at. The rule to beat
 * (facts.json: for each phone the computer with the largest sum of rarities of shared addresses)
 * picks 22, of which 14 are right. The truth is read for the count only.
 */
class CrossDeviceTest {

  /** For how many phones a computer was picked, and how many of them belong to the same person. */
  private record Picks(int picked, int correct) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d picks, %d right, precision %.4f",
          picked,
          correct,
          1.0 * correct / picked);
    }
  }

  @Test
  void resolve_addressesOfADay_findsMoreThanBestSharedAddressAndNothingWrong() {
    if (!PublicData.present("crossdevice")) {
      return;
    }
    Picks picks = picks(ShippedPolicies.addresses(false));
    System.out.println("crossdevice, addresses of a day: " + picks);
    assertThat(picks.correct()).isGreaterThan(14);
    assertThat(picks.picked()).isEqualTo(picks.correct());
  }

  @Test
  void resolve_addressesOfADayThenAddresses_findsStillMore() {
    if (!PublicData.present("crossdevice")) {
      return;
    }
    Picks picks = picks(ShippedPolicies.addresses(true));
    System.out.println("crossdevice, addresses of a day, then addresses: " + picks);
    assertThat(picks.correct()).isGreaterThan(15);
    assertThat(picks.picked()).isLessThanOrEqualTo(picks.correct() + 1);
  }

  private static Picks picks(IdentityPolicy policy) {
    Map<String, String> personOf = new HashMap<>();
    Map<String, Identifier> devices = new LinkedHashMap<>();
    for (Map<String, String> row : PublicData.rows("crossdevice", "truth.csv")) {
      String device = row.getOrDefault("device_id", "");
      String namespace = "mobile".equals(row.get("kind")) ? "phone_device" : "computer";
      devices.put(device, new Identifier(namespace, device));
      personOf.put(device, row.getOrDefault("person_id", ""));
    }
    Rows rows = new Rows(policy);
    devices.values().forEach(device -> rows.observe(Map.of(device.namespace(), device.value()), 0));
    for (Map<String, String> row : PublicData.rows("crossdevice", "events.csv.gz")) {
      String address = row.getOrDefault("ip", "");
      Identifier device = devices.get(row.getOrDefault("device_id", ""));
      if (device != null && !address.isEmpty()) {
        String time = row.getOrDefault("local_time", "");
        Map<String, String> values = new LinkedHashMap<>();
        values.put(device.namespace(), device.value());
        values.put("address_day", address + "@" + time.substring(0, 10));
        values.put("address", address);
        rows.observe(values, LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli());
      }
    }
    int picked = 0;
    int correct = 0;
    for (List<Identifier> person : rows.resolve().persons()) {
      List<String> members =
          person.stream().map(Identifier::value).filter(devices::containsKey).toList();
      if (members.size() == 2) {
        picked++;
        correct += personOf.get(members.get(0)).equals(personOf.get(members.get(1))) ? 1 : 0;
      }
    }
    return new Picks(picked, correct);
  }
}
