package dev.selfsame.bench.retail;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the sales of a file come to, by plain sums: for customers without cancellations. */
final class Expected {

  /** Of a customer or of a product. */
  static final class Totals {
    long rows;
    long quantity;

    /** The sum of the amounts as doubles, exactly. */
    BigDecimal amount = BigDecimal.ZERO;

    Instant last = Instant.MIN;
    final Set<String> others = new HashSet<>();
  }

  final Map<String, Totals> customers = new HashMap<>();
  final Map<String, Totals> products = new HashMap<>();

  void add(Sale sale) {
    add(products.computeIfAbsent(sale.product(), key -> new Totals()), sale, sale.customer());
    if (!sale.customer().isEmpty() && !sale.isCancelled()) {
      add(customers.computeIfAbsent(sale.customer(), key -> new Totals()), sale, sale.product());
    }
  }

  private static void add(Totals totals, Sale sale, String other) {
    totals.rows++;
    totals.quantity += sale.quantity();
    totals.amount = totals.amount.add(new BigDecimal(sale.amount().doubleValue()));
    totals.last = sale.time().isAfter(totals.last) ? sale.time() : totals.last;
    if (!other.isEmpty()) {
      totals.others.add(other);
    }
  }

  /** Of a customer who bought. */
  Totals customer(String id) {
    return Objects.requireNonNull(customers.get(id));
  }

  /** Of a product that was sold. */
  Totals product(String code) {
    return Objects.requireNonNull(products.get(code));
  }
}
