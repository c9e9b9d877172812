package dev.selfsame.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Phones matched to computers through the addresses they were seen at. */
final class CrossDevice {

  /** Of the best-shared-IP rule of {@code facts.json}. */
  private static final int CORRECT_TO_BEAT = 14;

  private CrossDevice() {}

  static void check(Sets sets, Judge judge) throws IOException, InterruptedException {
    Table devices = sets.table("crossdevice/truth.csv");
    Map<String, String> kinds = new HashMap<>();
    for (int i = 0; i < devices.rows().size(); i++) {
      kinds.put(devices.column(i, "device_id"), devices.column(i, "kind"));
    }
    Path file = Files.createTempFile("crossdevice", ".csv");
    try {
      seen(sets.table("crossdevice/events.csv.gz"), kinds).write(file);
      try (Imported imported =
          sets.by(
              "addresses",
              file,
              "--map",
              "time=time,phone_device=phone_device,computer=computer,"
                  + "address_day=address_day,address=address")) {
        List<String> asked = new ArrayList<>();
        for (String device : devices.column("device_id")) {
          boolean phone = "mobile".equals(kinds.get(device));
          asked.add((phone ? "phone_device:" : "computer:") + device);
        }
        count(judge, imported.resolve(asked), devices.column("person_id"));
      }
    } finally {
      Files.delete(file);
    }
  }

  /** One row for each device, address and day: more of them say nothing more. */
  private static Table seen(Table events, Map<String, String> kinds) {
    Set<List<String>> rows = new HashSet<>();
    for (int i = 0; i < events.rows().size(); i++) {
      String address = events.column(i, "ip");
      String device = events.column(i, "device_id");
      if (!address.isEmpty()) {
        String day = events.column(i, "local_time").substring(0, 10);
        boolean phone = "mobile".equals(kinds.get(device));
        rows.add(
            List.of(
                day + "T00:00:00Z",
                phone ? device : "",
                phone ? "" : device,
                address + "@" + day,
                address));
      }
    }
    return new Table(
        List.of("time", "phone_device", "computer", "address_day", "address"), List.copyOf(rows));
  }

  private static void count(Judge judge, List<String> found, List<String> truth) {
    int picked = 0;
    int correct = 0;
    for (int one = 0; one < found.size(); one++) {
      for (int other = one + 1; other < found.size(); other++) {
        if (!found.get(one).isEmpty() && found.get(one).equals(found.get(other))) {
          picked++;
          correct += truth.get(one).equals(truth.get(other)) ? 1 : 0;
        }
      }
    }
    judge.say(
        correct > CORRECT_TO_BEAT,
        "crossdevice: %d phones matched with a computer, %d right (more than %d)"
            .formatted(picked, correct, CORRECT_TO_BEAT));
  }
}
