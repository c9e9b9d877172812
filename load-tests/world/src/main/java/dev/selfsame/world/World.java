package dev.selfsame.world;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A year in the life of simulated people, which ends at 2026-06-30T00:00:00Z, with the truth about
 * who was who. The same {@link WorldSpec} gives the same world, bit for bit, on every machine.
 *
 * <p>Takes 4 bytes of memory an observation; observations and facts are computed when they are
 * asked for. Immutable and thread-safe.
 */
public final class World {
  private static final int WHO = 1;
  private static final int EVENT = 2;
  private static final int MOST_EVENTS_A_PERSON = 6;
  private static final int OBSERVATIONS_A_KIOSK = 7_000;

  /** The end of the year, exclusive: milliseconds since 1970-01-01T00:00:00Z. */
  public static final long END_MILLIS = Instant.parse("2026-06-30T00:00:00Z").toEpochMilli();

  static final long SPAN_MILLIS = 365L * 24 * 60 * 60 * 1000;
  static final long START_MILLIS = END_MILLIS - SPAN_MILLIS;

  private final WorldSpec spec;
  private final Belongings belongings;
  private final List<String> kiosks;
  private final int[] who;
  private final BitSet accountsSeen;

  private World(WorldSpec spec) {
    this.spec = spec;
    belongings = new Belongings(spec);
    kiosks =
        IntStream.range(0, Math.max(3, spec.observations() / OBSERVATIONS_A_KIOSK))
            .mapToObj(belongings::publicDevice)
            .toList();
    who = deal(spec);
    accountsSeen = new BitSet();
    for (int i = 0; i < who.length; i++) {
      int number = accountNumber(Dice.of(spec.seed(), EVENT, i), who[i]);
      if (number >= 0) {
        accountsSeen.set(who[i] * 2 + number);
      }
    }
  }

  /** Makes a world; O(observations). */
  public static World generate(WorldSpec spec) {
    return new World(spec);
  }

  /** What it was made from. */
  public WorldSpec spec() {
    return spec;
  }

  /** All observations, lazily, in the order of their time. */
  public Stream<WorldObservation> observations() {
    return IntStream.range(0, spec.observations()).mapToObj(this::observation);
  }

  /** All facts, lazily, grouped by person; only of accounts that some observation names. */
  public Stream<WorldFact> facts() {
    Purchases purchases = new Purchases(spec.seed());
    return IntStream.range(0, spec.persons())
        .boxed()
        .flatMap(person -> purchases.factsOf(person, accountsSeenOf(person)));
  }

  /** The tags that {@link #facts()} use. */
  public List<WorldTag> tags() {
    return Purchases.TAGS;
  }

  /** The public devices, which many people use; at least three. */
  public List<String> kiosks() {
    return kiosks;
  }

  /** The accounts of a person that some observation names. */
  public List<WorldIdentifier> accountsSeenOf(int person) {
    return IntStream.of(0, 1)
        .filter(number -> accountsSeen.get(person * 2 + number))
        .mapToObj(number -> new WorldIdentifier("account", belongings.account(person, number)))
        .toList();
  }

  /** The truth that a churn model is to find; see {@code RATIONALE.md} for what it depends on. */
  public boolean churned(int person) {
    return new Purchases(spec.seed()).churned(person);
  }

  /** The observation of that place in time, from 0; O(1). */
  public WorldObservation observation(int index) {
    int person = who[index];
    Shares shares = spec.shares();
    Dice dice = Dice.of(spec.seed(), EVENT, index);
    int accountNumber = accountNumber(dice, person);
    Belongings.Holdings holdings = belongings.of(person);
    long time = START_MILLIS + (long) ((index + dice.fraction()) * SPAN_MILLIS / who.length);
    String account = accountNumber < 0 ? null : belongings.account(person, accountNumber);
    String email = dice.chance(shares.email()) ? email(person, dice) : null;
    String phone =
        dice.chance(shares.phone())
            ? belongings.phone(person, dice.below(holdings.phones()), time)
            : null;
    boolean nothingYet = account == null && email == null && phone == null;
    if (!dice.chance(shares.device()) && !nothingYet) {
      return seen(index, time, account, email, phone, null, null, WorldObservation.DeviceUse.OWN);
    }
    WorldObservation.DeviceUse use = deviceUse(dice.fraction());
    String device =
        switch (use) {
          case OWN -> belongings.device(person, dice.below(holdings.devices()), time);
          case HOUSEHOLD -> belongings.householdDevice(person);
          case KIOSK -> dice.pick(kiosks);
        };
    String cookie = dice.chance(shares.cookie()) ? belongings.cookie(device, time) : null;
    return seen(index, time, account, email, phone, device, cookie, use);
  }

  private WorldObservation seen(
      int index,
      long time,
      @Nullable String account,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String device,
      @Nullable String cookie,
      WorldObservation.DeviceUse use) {
    String id = "w" + Long.toString(1_000_000_000L + index).substring(1);
    return new WorldObservation(id, time, account, email, phone, device, cookie, who[index], use);
  }

  /** Drawn first of all, so that it can be known without the rest: −1 for none. */
  private int accountNumber(Dice dice, int person) {
    boolean named = dice.chance(spec.shares().account());
    double which = dice.fraction();
    return named ? (int) (which * belongings.of(person).accounts()) : -1;
  }

  private String email(int person, Dice dice) {
    String address = Emails.addressOf(spec.seed(), person);
    return dice.chance(spec.shares().emailTypo()) ? Emails.misspelt(address, dice) : address;
  }

  private WorldObservation.DeviceUse deviceUse(double fraction) {
    if (fraction < spec.shares().kiosk()) {
      return WorldObservation.DeviceUse.KIOSK;
    }
    return fraction < spec.shares().kiosk() + spec.shares().sharedHousehold()
        ? WorldObservation.DeviceUse.HOUSEHOLD
        : WorldObservation.DeviceUse.OWN;
  }

  /** Gives each person 1 to 6 events, round after round until all are dealt, then shuffles. */
  private static int[] deal(WorldSpec spec) {
    Dice dice = Dice.of(spec.seed(), WHO, 0);
    int[] who = new int[spec.observations()];
    for (int dealt = 0, person = 0; dealt < who.length; person = (person + 1) % spec.persons()) {
      int events = Math.min(1 + dice.below(MOST_EVENTS_A_PERSON), who.length - dealt);
      Arrays.fill(who, dealt, dealt + events, person);
      dealt += events;
    }
    for (int i = who.length - 1; i > 0; i--) {
      int other = dice.below(i + 1);
      int moved = who[i];
      who[i] = who[other];
      who[other] = moved;
    }
    return who;
  }
}
