package dev.selfsame.world;

import dev.selfsame.world.WorldFact.Decimal;
import dev.selfsame.world.WorldFact.Moment;
import dev.selfsame.world.WorldFact.Text;
import dev.selfsame.world.WorldFact.Value;
import dev.selfsame.world.WorldFact.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What people are like and buy, and whether they leave. */
final class Purchases {
  static final List<WorldTag> TAGS =
      List.of(
          new WorldTag("demo.gender", "RAW", "STRING", "LATEST", "", "As stated at sign-up"),
          new WorldTag("demo.city", "RAW", "STRING", "LATEST", "", "Of the latest address"),
          new WorldTag(
              "account.register_channel", "RAW", "STRING", "EARLIEST", "", "Where they came from"),
          new WorldTag(
              "account.register_time", "RAW", "TIME", "EARLIEST", "", "When they first came"),
          new WorldTag("behavior.orders.count", "FACTUAL", "INTEGER", "COUNT", "", "Orders made"),
          new WorldTag("behavior.orders.amount", "FACTUAL", "NUMBER", "SUM", "EUR", "Money spent"),
          new WorldTag(
              "behavior.orders.largest", "FACTUAL", "NUMBER", "MAX", "EUR", "The largest order"),
          new WorldTag(
              "behavior.orders.last_time", "FACTUAL", "TIME", "MAX", "", "When they last ordered"),
          new WorldTag(
              "behavior.orders.categories", "FACTUAL", "STRING", "UNION", "", "What they bought"));

  private static final int PERSON = 21;
  private static final int ACCOUNT = 22;
  private static final int ORDER = 23;
  private static final int CHURN = 24;
  private static final int MOST_ORDERS = 9;

  private static final List<String> GENDERS = List.of("female", "male", "diverse");
  private static final List<String> CITIES =
      List.of("Berlin", "Chicago", "Hamburg", "Köln", "Leipzig", "Boston", "Denver", "Bremen");
  private static final List<String> CHANNELS = List.of("organic", "ads", "referral", "store");
  private static final List<String> CATEGORIES =
      List.of("books", "garden", "kitchen", "music", "outdoor", "toys");

  private final long seed;

  Purchases(long seed) {
    this.seed = seed;
  }

  /** What a person is like; the orders are spread over the person's accounts. */
  private record Habits(String gender, String city, String channel, int orders) {}

  private Habits habitsOf(int person) {
    Dice dice = Dice.of(seed, PERSON, person);
    double gender = dice.fraction();
    return new Habits(
        GENDERS.get(gender < 0.49 ? 0 : gender < 0.98 ? 1 : 2),
        dice.pick(CITIES),
        dice.pick(CHANNELS),
        (int) (MOST_ORDERS * dice.fraction() * dice.fraction()));
  }

  boolean churned(int person) {
    Habits who = habitsOf(person);
    double linear =
        0.4
            - 0.7 * who.orders
            + (who.channel.equals("ads") ? 1.0 : 0)
            - (who.channel.equals("referral") ? 0.8 : 0);
    return Dice.of(seed, CHURN, person).chance(1 / (1 + StrictMath.exp(-linear)));
  }

  Stream<WorldFact> factsOf(int person, List<WorldIdentifier> accounts) {
    if (accounts.isEmpty()) {
      return Stream.empty();
    }
    Habits who = habitsOf(person);
    List<WorldFact> facts = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      addAccount(facts, who, person * 2L + i, accounts.get(i));
    }
    for (int i = 0; i < who.orders; i++) {
      addOrder(facts, (long) person * MOST_ORDERS + i, accounts);
    }
    return facts.stream();
  }

  private void addAccount(List<WorldFact> facts, Habits who, long index, WorldIdentifier account) {
    Dice dice = Dice.of(seed, ACCOUNT, index);
    long time = World.START_MILLIS + (long) (World.SPAN_MILLIS * 0.1 * dice.fraction());
    String event = "register-" + Long.toString(index, Character.MAX_RADIX);
    add(facts, event, time, account, "demo.gender", new Text(who.gender));
    add(facts, event, time, account, "demo.city", new Text(who.city));
    add(facts, event, time, account, "account.register_channel", new Text(who.channel));
    add(facts, event, time, account, "account.register_time", new Moment(time));
  }

  private void addOrder(List<WorldFact> facts, long index, List<WorldIdentifier> accounts) {
    Dice dice = Dice.of(seed, ORDER, index);
    WorldIdentifier account = dice.pick(accounts);
    long time = World.START_MILLIS + (long) (World.SPAN_MILLIS * (0.1 + 0.9 * dice.fraction()));
    Decimal amount = new Decimal((500 + dice.below(20_000)) / 100.0);
    String event = "order-" + Long.toString(index, Character.MAX_RADIX);
    add(facts, event, time, account, "behavior.orders.count", new Whole(1));
    add(facts, event, time, account, "behavior.orders.amount", amount);
    add(facts, event, time, account, "behavior.orders.largest", amount);
    add(facts, event, time, account, "behavior.orders.last_time", new Moment(time));
    add(facts, event, time, account, "behavior.orders.categories", new Text(dice.pick(CATEGORIES)));
  }

  private static void add(
      List<WorldFact> facts,
      String event,
      long time,
      WorldIdentifier account,
      String tag,
      Value value) {
    facts.add(new WorldFact(event, time, account, tag, value));
  }
}
