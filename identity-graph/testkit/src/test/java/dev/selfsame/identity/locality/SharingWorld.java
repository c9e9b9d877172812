package dev.selfsame.identity.locality;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * People with an account or two, an e-mail, a phone, two devices and their cookies; some of the
 * devices are used by two to four people.
 */
final class SharingWorld {

  private static final long DAY = 86_400_000L;
  private static final int DAYS = 30;
  private static final SourceKind WEB = new SourceKind("web", "visit");

  private final Random random;
  private final List<List<Identifier>> accounts = new ArrayList<>();
  private final List<List<Identifier>> contacts = new ArrayList<>();

  /** For each person, the devices it uses. */
  private final List<List<Identifier>> devices = new ArrayList<>();

  private int identifiers;

  /**
   * A world.
   *
   * @param size how many identifiers there are to be, roughly
   * @param shared how many of a hundred devices have more than one user
   */
  SharingWorld(int size, int shared, long seed) {
    random = new Random(seed);
    while (identifiers < size) {
      addPerson();
    }
    for (int person = 0; person < devices.size(); person++) {
      for (int d = 0; d < 2; d++) {
        Identifier device = new Identifier("device", "d" + person + "-" + d);
        devices.get(person).add(device);
        for (int more = random.nextInt(100) < shared ? 1 + random.nextInt(3) : 0;
            more > 0;
            more--) {
          devices.get(random.nextInt(devices.size())).add(device);
        }
      }
    }
  }

  private void addPerson() {
    int number = accounts.size();
    List<Identifier> mine = new ArrayList<>();
    for (int a = 0; a <= random.nextInt(2); a++) {
      mine.add(new Identifier("account", "a" + number + "-" + a));
    }
    accounts.add(mine);
    contacts.add(
        List.of(
            new Identifier("email", "e" + number + "@x.org"),
            new Identifier("phone", "+49151" + (10_000_000 + number))));
    devices.add(new ArrayList<>());
    identifiers += mine.size() + 2 + 2 + 2;
  }

  /** How many people there are. */
  int people() {
    return accounts.size();
  }

  /** What one visit of one person shows. */
  Observation visit(int person) {
    List<Identifier> seen = new ArrayList<>();
    Identifier account = any(accounts.get(person));
    List<Identifier> own = devices.get(person);
    Identifier device =
        random.nextInt(3) > 0 ? own.get(random.nextInt(Math.min(2, own.size()))) : any(own);
    switch (random.nextInt(4)) {
      case 0 -> seen.addAll(List.of(account, any(contacts.get(person))));
      case 1 -> seen.addAll(List.of(device, cookie(device)));
      case 2 -> seen.addAll(List.of(account, device, cookie(device)));
      default -> seen.addAll(List.of(account, device));
    }
    return new Observation("o", 20_000 * DAY + random.nextInt(DAYS) * DAY, WEB, 1.0, seen);
  }

  /** What a random person's visit shows. */
  Observation visit() {
    return visit(random.nextInt(people()));
  }

  private Identifier cookie(Identifier device) {
    return new Identifier("cookie", device.value() + "-" + random.nextInt(2));
  }

  private Identifier any(List<Identifier> some) {
    return some.get(random.nextInt(some.size()));
  }
}
