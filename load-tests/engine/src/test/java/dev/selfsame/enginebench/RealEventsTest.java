package dev.selfsame.enginebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.enginebench.RetailData.Row;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagBuilder;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public data through the whole engine on its real stores, as events of customers and of products:
 * every value of every profile equals what plain code computes from the rows, and the totals equal
 * the published ones. Says so where the data is absent.
 */
class RealEventsTest {

  private static final String PURCHASE = "purchase";
  private static final String CANCELLATION = "cancellation";

  /** The moment as of which {@code facts.json} counts back. */
  private static final Instant RETAIL_END = Instant.parse("2011-12-10T00:00:00Z");

  private static final Instant CDNOW_END = Instant.parse("1998-07-01T00:00:00Z");

  @TempDir Path directory;

  private static TagBuilder tag(
      String name, Fold fold, ValueType type, String event, String property) {
    return Tag.builder(name, TagKind.FACTUAL, type)
        .fold(fold)
        .event(new EventFeed(event, property, ""));
  }

  private static List<Tag> retailTags() {
    Window month = new Window(30, Window.Unit.DAYS);
    return List.of(
        tag("orders.value", Fold.SUM, ValueType.NUMBER, PURCHASE, "amount").build(),
        tag("orders.rows", Fold.COUNT, ValueType.STRING, PURCHASE, "invoice").build(),
        tag("orders.count", Fold.DISTINCT_COUNT, ValueType.STRING, PURCHASE, "invoice").build(),
        tag("orders.products", Fold.DISTINCT_COUNT, ValueType.STRING, PURCHASE, "product").build(),
        tag("orders.latest", Fold.LATEST, ValueType.STRING, PURCHASE, "invoice").build(),
        tag("orders.quantity", Fold.AVG, ValueType.INTEGER, PURCHASE, "quantity").build(),
        tag("orders.month", Fold.SUM, ValueType.NUMBER, PURCHASE, "amount").window(month).build(),
        tag("cancelled.value", Fold.SUM, ValueType.NUMBER, CANCELLATION, "amount").build(),
        product(tag("sold.units", Fold.SUM, ValueType.INTEGER, PURCHASE, "quantity")),
        product(tag("sold.value", Fold.SUM, ValueType.NUMBER, PURCHASE, "amount")),
        product(tag("sold.customers", Fold.DISTINCT_COUNT, ValueType.STRING, PURCHASE, "customer")),
        product(tag("price.most", Fold.MAX, ValueType.NUMBER, PURCHASE, "price")));
  }

  private static Tag product(TagBuilder tag) {
    return tag.subjectType("product").build();
  }

  @Test
  void onlineRetail_asEvents_equalsPlainCodeAndThePublishedFacts() throws Exception {
    if (!RetailData.present("online_retail")) {
      return;
    }
    List<Row> rows = RetailData.retail();
    assertThat(rows).hasSize((int) retail("rows"));
    try (EventNode node = new EventNode(directory, RETAIL_END.toEpochMilli())) {
      node.define(retailTags());
      node.record(rows, RealEventsTest::event);
      Map<String, Map<String, Object>> customers = new HashMap<>();
      by(rows, Row::customer)
          .forEach(
              (customer, of) ->
                  customers.put(customer, assertCustomer(node.values(account(customer)), of)));
      by(rows, Row::product)
          .forEach((product, of) -> assertProduct(node.values(subject(product)), of));
      assertPublished(customers, rows);
    }
  }

  /** The values of a customer, all of which are what its rows say. */
  private static Map<String, Object> assertCustomer(Map<String, Object> values, List<Row> all) {
    List<Row> bought = bought(all);
    Map<String, Object> expected = new TreeMap<>();
    if (!bought.isEmpty()) {
      expected.put("orders.value", sum(bought));
      expected.put("orders.rows", (long) bought.size());
      expected.put("orders.count", distinct(bought, Row::invoice));
      expected.put("orders.products", distinct(bought, Row::product));
      expected.put("orders.latest", latest(bought).invoice());
      expected.put(
          "orders.quantity",
          (double) bought.stream().mapToLong(Row::quantity).sum() / bought.size());
      // Whole days in UTC: that of the end, and 29 before it.
      long from = RETAIL_END.toEpochMilli() - 29 * 86_400_000L;
      expected.put("orders.month", sum(bought.stream().filter(r -> r.millis() >= from).toList()));
    }
    List<Row> cancelled = all.stream().filter(Row::cancelled).toList();
    if (!cancelled.isEmpty()) {
      expected.put("cancelled.value", sum(cancelled));
    }
    assertThat(values).as(all.get(0).customer()).isEqualTo(expected);
    return values;
  }

  private static void assertProduct(Map<String, Object> values, List<Row> all) {
    List<Row> bought = bought(all);
    Map<String, Object> expected = new TreeMap<>();
    if (!bought.isEmpty()) {
      expected.put("sold.units", bought.stream().mapToLong(Row::quantity).sum());
      expected.put("sold.value", sum(bought));
      expected.put("price.most", bought.stream().mapToDouble(Row::price).max().orElseThrow());
      List<Row> named = bought.stream().filter(row -> !row.customer().isEmpty()).toList();
      if (!named.isEmpty()) {
        expected.put("sold.customers", distinct(named, Row::customer));
      }
    }
    assertThat(values).as(all.get(0).product()).isEqualTo(expected);
  }

  /** What is known of the whole, from profiles alone. */
  private static void assertPublished(Map<String, Map<String, Object>> customers, List<Row> rows)
      throws IOException {
    List<Map<String, Object>> buyers =
        customers.values().stream().filter(values -> values.containsKey("orders.rows")).toList();
    assertThat(customers).hasSize((int) retail("customers"));
    assertThat(buyers).hasSize((int) retail("filtered_customers"));
    assertThat(buyers.stream().mapToLong(values -> whole(values, "orders.rows")).sum())
        .isEqualTo((long) retail("filtered_rows"));
    double value = buyers.stream().mapToDouble(values -> number(values, "orders.value")).sum();
    assertThat(Math.round(value * 100)).isEqualTo(Math.round(retail("filtered_value") * 100));
    Map<String, Long> times =
        rows.stream().collect(Collectors.toMap(Row::invoice, Row::millis, (one, other) -> one));
    Predicate<Map<String, Object>> rich = values -> number(values, "orders.value") >= 1_000;
    assertThat(buyers.stream().filter(rich)).hasSize((int) retail("spent >= 1000"));
    assertThat(
            buyers.stream()
                .filter(rich)
                .filter(values -> whole(values, "orders.count") >= 5)
                .filter(values -> daysAgo(times, values) <= 30))
        .hasSize(
            (int)
                retail(
                    "spent >= 1000 AND >= 5 invoices AND last invoice within 30 days (x86400 s)"
                        + " before 2011-12-10T00:00"));
    assertThat(
            buyers.stream()
                .filter(values -> whole(values, "orders.count") == 1)
                .filter(values -> daysAgo(times, values) > 180))
        .hasSize(
            (int) retail("exactly one invoice AND none in the 180 days before 2011-12-10T00:00"));
  }

  private static double daysAgo(Map<String, Long> times, Map<String, Object> values) {
    long last = times.getOrDefault((String) values.get("orders.latest"), 0L);
    return (RETAIL_END.toEpochMilli() - last) / 86_400_000.0;
  }

  private static double retail(String fact) throws IOException {
    return RetailData.fact("online_retail", fact);
  }

  @Test
  void cdnow_asEvents_equalsPlainCodeAndThePublishedFacts() throws Exception {
    if (!RetailData.present("cdnow")) {
      return;
    }
    List<Row> rows = RetailData.cdnow();
    try (EventNode node = new EventNode(directory, CDNOW_END.toEpochMilli())) {
      Tag recency = tag("rfm.recency", Fold.LATEST, ValueType.STRING, PURCHASE, "invoice").build();
      Tag frequency =
          tag("rfm.frequency", Fold.COUNT, ValueType.NUMBER, PURCHASE, "amount").build();
      Tag monetary = tag("rfm.monetary", Fold.SUM, ValueType.NUMBER, PURCHASE, "amount").build();
      Tag discs = tag("rfm.discs", Fold.SUM, ValueType.INTEGER, PURCHASE, "quantity").build();
      node.define(List.of(recency, frequency, monetary, discs));
      node.record(rows, RealEventsTest::event);
      long purchases = 0;
      long cds = 0;
      BigDecimal spent = BigDecimal.ZERO;
      Map<String, List<Row>> customers = by(rows, Row::customer);
      for (Map.Entry<String, List<Row>> customer : customers.entrySet()) {
        List<Row> of = customer.getValue();
        Map<String, Object> values = node.values(account(customer.getKey()));
        Map<String, Object> expected = new TreeMap<>();
        expected.put("rfm.recency", latest(of).invoice());
        expected.put("rfm.frequency", (long) of.size());
        expected.put("rfm.monetary", sum(of));
        expected.put("rfm.discs", of.stream().mapToLong(Row::quantity).sum());
        assertThat(values).as(customer.getKey()).isEqualTo(expected);
        purchases += whole(values, "rfm.frequency");
        cds += whole(values, "rfm.discs");
        spent = spent.add(new BigDecimal(number(values, "rfm.monetary")));
      }
      assertThat(customers).hasSize((int) RetailData.fact("cdnow", "customers"));
      assertThat(purchases).isEqualTo((long) RetailData.fact("cdnow", "rows"));
      assertThat(cds).isEqualTo((long) RetailData.fact("cdnow", "cds"));
      assertThat(Math.round(spent.doubleValue() * 100))
          .isEqualTo(Math.round(RetailData.fact("cdnow", "value") * 100));
    }
  }

  /** A row as an event: of the customer, if it has one, and of the product, if there is one. */
  private static Event event(Row row) {
    Map<String, Value> properties = new HashMap<>();
    properties.put("amount", new Value.Decimal(row.amount()));
    properties.put("price", new Value.Decimal(row.price()));
    properties.put("quantity", new Value.Whole(row.quantity()));
    properties.put("invoice", new Value.Text(row.invoice()));
    if (!row.product().isEmpty()) {
      properties.put("product", new Value.Text(row.product()));
    }
    List<Identifier> whom = new ArrayList<>();
    if (!row.customer().isEmpty()) {
      properties.put("customer", new Value.Text(row.customer()));
      whom.add(account(row.customer()));
    }
    List<SubjectKey> what =
        row.product().isEmpty() ? List.of() : List.of(new SubjectKey("product", row.product()));
    String name = row.cancelled() ? CANCELLATION : PURCHASE;
    return new Event(row.id(), name, whom, what, properties, row.millis(), "shop", 1);
  }

  private static Identifier account(String customer) {
    return new Identifier("account", customer);
  }

  private static Identifier subject(String product) {
    return new SubjectKey("product", product).asIdentifier();
  }

  private static <K> Map<K, List<Row>> by(List<Row> rows, Function<Row, K> key) {
    Map<K, List<Row>> groups = rows.stream().collect(Collectors.groupingBy(key));
    groups.remove("");
    return groups;
  }

  private static List<Row> bought(List<Row> rows) {
    return rows.stream().filter(row -> !row.cancelled()).toList();
  }

  /** The exact sum, rounded once. */
  private static Object sum(List<Row> rows) {
    BigDecimal exact =
        rows.stream()
            .map(row -> new BigDecimal(row.amount()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Double.parseDouble(exact.toString());
  }

  private static Object distinct(List<Row> rows, Function<Row, String> of) {
    Set<String> all = new HashSet<>();
    rows.forEach(row -> all.add(of.apply(row)));
    return (long) all.size();
  }

  /** The last one; of several at one time that with the greatest event id. */
  private static Row latest(List<Row> rows) {
    Row latest = rows.get(0);
    for (Row row : rows) {
      boolean later =
          row.millis() == latest.millis()
              ? row.id().compareTo(latest.id()) > 0
              : row.millis() > latest.millis();
      latest = later ? row : latest;
    }
    return latest;
  }

  private static long whole(Map<String, Object> values, String tag) {
    return (Long) present(values.get(tag), tag);
  }

  private static double number(Map<String, Object> values, String tag) {
    return (Double) present(values.get(tag), tag);
  }

  private static Object present(@Nullable Object value, String tag) {
    assertThat(value).as(tag).isNotNull();
    return Objects.requireNonNull(value);
  }
}
