package dev.selfsame.world;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sixty days in which people share devices with anybody: the world in which plain linking
 * percolates. Each person has one to three devices (1.92 on average), and of the shared ones each
 * has exactly one second user, drawn from all people; so no device is seen with more than two, and
 * no rule about crowded devices helps. When more than about a quarter of the devices are shared
 * (random graph: 2 · 1.92 · shared = 1), connected components have a giant one; at 40 % it holds
 * more than half of all identifiers. A person has at most eleven identifiers: two accounts, an
 * e-mail, two phones, three devices, and the cookies of those that are browsers (60 %).
 *
 * <p>The same {@link SharedDevicesSpec} gives the same world, bit for bit, on every machine. Takes
 * 8 bytes of memory an observation; observations are computed when they are asked for. Immutable
 * and thread-safe.
 */
public final class SharedDevicesWorld {
  private static final int DEVICES = 41;
  private static final int SECOND_USER = 42;
  private static final int USES = 43;
  private static final int EVENT = 44;
  private static final int HOLDINGS = 45;
  private static final int ACCOUNT = 46;
  private static final int DEVICE = 47;
  private static final int COOKIE = 48;

  private static final int DAYS = 60;
  private static final int SECONDS_A_DAY = 24 * 60 * 60;

  /** An event in a long: second (23 bits), device (32), whose use (1), which of these uses (4). */
  private static final int SECOND_SHIFT = 37;

  private static final int DEVICE_SHIFT = 5;
  private static final int USER_SHIFT = 4;

  private final SharedDevicesSpec spec;

  /** The first device of each person, and the number of all devices at the end. */
  private final int[] firstDevice;

  /** Sorted, so in the order of time. */
  private final long[] events;

  private SharedDevicesWorld(SharedDevicesSpec spec) {
    this.spec = spec;
    firstDevice = new int[spec.persons() + 1];
    for (int person = 0; person < spec.persons(); person++) {
      double drawn = Dice.of(spec.seed(), DEVICES, person).fraction();
      firstDevice[person + 1] = firstDevice[person] + (drawn < 0.34 ? 1 : drawn < 0.74 ? 2 : 3);
    }
    events =
        IntStream.range(0, firstDevice[spec.persons()])
            .boxed()
            .flatMapToLong(device -> Arrays.stream(usesOf(device)))
            .sorted()
            .toArray();
  }

  /** Makes a world; O(observations · log observations). */
  public static SharedDevicesWorld generate(SharedDevicesSpec spec) {
    return new SharedDevicesWorld(spec);
  }

  /** What it was made from. */
  public SharedDevicesSpec spec() {
    return spec;
  }

  /** How many observations there are. */
  public int size() {
    return events.length;
  }

  /** All observations, lazily, in the order of their time. */
  public Stream<WorldObservation> observations() {
    return IntStream.range(0, events.length).mapToObj(this::observation);
  }

  /** The observation of that place in time, from 0; O(log persons). */
  public WorldObservation observation(int index) {
    long event = events[index];
    int device = (int) (event >>> DEVICE_SHIFT);
    int owner = ownerOf(device);
    boolean second = (event >>> USER_SHIFT & 1) != 0;
    int person = second ? secondUser(device, owner) : owner;
    Dice dice = Dice.of(spec.seed(), EVENT, event);
    Dice holdings = Dice.of(spec.seed(), HOLDINGS, person);
    int accounts = holdings.chance(0.2) ? 2 : 1;
    int phones = holdings.chance(0.15) ? 2 : 1;
    return new WorldObservation(
        "s" + Long.toString(1_000_000_000L + index).substring(1),
        World.START_MILLIS + (event >>> SECOND_SHIFT) * 1_000,
        dice.chance(0.7) ? "a" + code(ACCOUNT, person * 2L + dice.below(accounts)) : null,
        dice.chance(0.4) ? Emails.addressOf(spec.seed(), person) : null,
        dice.chance(0.25) ? Belongings.phoneNumber(person * 2L + dice.below(phones)) : null,
        "d" + code(DEVICE, device),
        isBrowser(device) && dice.chance(0.8) ? "c" + code(COOKIE, device) : null,
        person,
        second || isShared(device)
            ? WorldObservation.DeviceUse.HOUSEHOLD
            : WorldObservation.DeviceUse.OWN);
  }

  /** The owner is seen on 3 to 8 days, the second user, if there is one, on 1 to 4. */
  private long[] usesOf(int device) {
    Dice dice = Dice.of(spec.seed(), USES, device);
    int own = 3 + dice.below(6);
    int others = isShared(device) ? 1 + dice.below(4) : 0;
    long[] uses = new long[own + others];
    for (int use = 0; use < uses.length; use++) {
      long second = dice.below(DAYS * SECONDS_A_DAY);
      long user = use < own ? 0 : 1;
      uses[use] = second << SECOND_SHIFT | (long) device << DEVICE_SHIFT | user << USER_SHIFT | use;
    }
    return uses;
  }

  /** Browsers have a cookie, apps have none. */
  private boolean isBrowser(int device) {
    return Dice.of(spec.seed(), COOKIE, device).chance(0.6);
  }

  private boolean isShared(int device) {
    return Dice.of(spec.seed(), SECOND_USER, device).chance(spec.shared());
  }

  /** Anybody but the owner. */
  private int secondUser(int device, int owner) {
    Dice dice = Dice.of(spec.seed(), SECOND_USER, device);
    dice.fraction(); // Drawn by isShared.
    return (owner + 1 + dice.below(spec.persons() - 1)) % spec.persons();
  }

  private int ownerOf(int device) {
    int place = Arrays.binarySearch(firstDevice, device);
    return place >= 0 ? place : -place - 2;
  }

  private String code(int salt, long index) {
    return HexFormat.of().toHexDigits(Dice.mix(Dice.mix(spec.seed() * 31 + salt) + index));
  }
}
