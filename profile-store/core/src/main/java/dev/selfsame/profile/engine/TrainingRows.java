package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.scoring.ModelType;
import dev.selfsame.scoring.train.Heading;
import dev.selfsame.scoring.train.Holdout;
import dev.selfsame.scoring.train.Table;
import dev.selfsame.scoring.train.TableBuilder;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The table that a model learns from: a column for each feature, and the outcomes as the last. Not
 * thread-safe.
 */
final class TrainingRows {

  private final List<Tag> features;
  private final TrainingOrder order;
  private final TableBuilder table = new TableBuilder();
  private final BitSet heldOut = new BitSet();

  TrainingRows(List<Tag> features, Tag outcome, ModelType type, TrainingOrder order) {
    this.features = features;
    this.order = order;
    for (Tag feature : features) {
      column(feature, feature.resultType() != ValueType.STRING);
    }
    column(outcome, type == ModelType.LINEAR_REGRESSION);
  }

  private void column(Tag tag, boolean numbers) {
    Heading heading = new Heading(tag.name(), tag.name(), (int) tag.version(), "");
    if (numbers) {
      table.numbers(heading);
    } else {
      table.categories(heading);
    }
  }

  /** How many rows fit into a table with so many features. */
  static int most(int features) {
    long columns = features + 1L;
    int rows = RowRoom.rows(TrainingOrder.MOST_ROWS, columns);
    return (int) Math.min(rows, TableBuilder.MOST_CELLS / columns);
  }

  /** Adds an outcome with what was known before it. */
  void add(OutcomeRow outcome, SortedMap<String, TagValue> known) {
    @Nullable Object[] row = new Object[features.size() + 1];
    for (int i = 0; i < features.size(); i++) {
      row[i] = Features.of(known.get(features.get(i).name()));
    }
    row[features.size()] = label(outcome.value());
    if (isHeldOut(outcome)) {
      heldOut.set(table.rows());
    }
    table.row(row);
  }

  /** What a model learns of an outcome. */
  static Object label(Value value) {
    Object label = Features.of(value);
    if (label == null) {
      throw new IllegalStateException(value + " is no outcome");
    }
    return label;
  }

  private boolean isHeldOut(OutcomeRow outcome) {
    if (order.split() instanceof TrainingOrder.Split.From from) {
      return outcome.timeMillis() >= from.fromMillis();
    }
    // By person, else a model were judged by those whom it learned from. Another hash than that by
    // which rows are chosen, else the share were one of those chosen.
    long person = OutcomeSpan.hash(outcome.person(), "");
    long hash = OutcomeSpan.mix(person + OutcomeSpan.mix(~order.seed()));
    return order.split() instanceof TrainingOrder.Split.Share share
        && (hash >>> 11) * 0x1p-53 < share.share();
  }

  int rows() {
    return table.rows();
  }

  /** The table; no more rows can be added. */
  Table table() {
    return table.build();
  }

  /** Which rows are to judge. */
  Holdout holdout() {
    return order.split() instanceof TrainingOrder.Split.Folds folds
        ? new Holdout.Folds(folds.folds())
        : new Holdout.Rows(heldOut);
  }
}
