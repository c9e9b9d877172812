package dev.selfsame.scoring;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the tags that a model reads stand in a row of values: each once, in the order in which the
 * model first reads them. Who has the tags of a record at hand asks once for each of those where it
 * belongs; that takes less than asking the record for each input. Immutable and thread-safe.
 */
public final class RowLayout {

  /** The place of a tag that the model does not read. */
  public static final int NONE = StringTable.NONE;

  private final List<String> tags;
  private final StringTable table;
  private final int[] places;

  RowLayout(List<FeatureSpec> features) {
    tags = features.stream().map(feature -> feature.info().tag()).distinct().toList();
    table = new StringTable(tags);
    places = new int[table.size()];
    for (int place = 0; place < tags.size(); place++) {
      places[table.number(tags.get(place))] = place;
    }
  }

  /** The tags, by their places. */
  public List<String> tags() {
    return tags;
  }

  /** Where a tag stands in a row; {@link #NONE} if the model does not read it. */
  public int place(String tag) {
    int number = table.number(tag);
    return number == StringTable.NONE ? NONE : places[number];
  }

  /** A row without any value. */
  public @Nullable Object[] row() {
    return new Object[tags.size()];
  }

  /** The row of what a source gives. */
  public @Nullable Object[] row(FeatureSource source) {
    @Nullable Object[] row = row();
    Arrays.setAll(row, place -> source.value(tags.get(place)));
    return row;
  }
}
