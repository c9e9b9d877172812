package dev.selfsame.profile.fold;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a window, by the hour or the day (in UTC) in which they are: its tiles.
 *
 * <p>As of a moment, the tile of that moment counts and as many before it as make up the window. A
 * fact of a later tile counts from that tile on. A moment is held to be no earlier than a day
 * before the newest fact's tile, since no fact is taken from further in the future: a clock that is
 * further behind is wrong.
 *
 * <p>So tiles that were left behind by then are of no use to any moment, and are not kept. What is
 * kept depends on the facts alone: the newest tile only grows with them.
 *
 * @param window the window
 * @param tiles what the facts of each tile come to, by the number of the tile since 1970
 */
record TiledState(Window window, NavigableMap<Long, PlainState> tiles) implements FoldState {

  private static final long AHEAD_MILLIS = 86_400_000L;
  private static final int HOURS = 'h';
  private static final int DAYS = 'd';

  /** Takes the map, which nobody else has. */
  TiledState {
    long oldest = tiles.lastKey() - window.count() - ahead(window);
    tiles.headMap(oldest, true).clear();
  }

  static TiledState of(Window window, long timeMillis, PlainState state) {
    NavigableMap<Long, PlainState> tiles = new TreeMap<>();
    tiles.put(tile(window, timeMillis), state);
    return new TiledState(window, tiles);
  }

  /** The most tiles that are kept. */
  static int mostTiles(Window window) {
    return window.count() + ahead(window);
  }

  /** How many tiles a fact may be ahead of the clock. */
  private static int ahead(Window window) {
    return (int) (AHEAD_MILLIS / window.unit().millis());
  }

  private static long tile(Window window, long millis) {
    return Math.floorDiv(millis, window.unit().millis());
  }

  @Override
  public FoldState merge(FoldState other) {
    if (!(other instanceof TiledState more)
        || !more.window.equals(window)
        || more.fold() != fold()) {
      throw new IllegalArgumentException(
          other.fold() + " does not merge with this " + fold() + " over " + window);
    }
    NavigableMap<Long, PlainState> all = new TreeMap<>(tiles);
    more.tiles.forEach((tile, state) -> all.merge(tile, state, PlainState::merge));
    return new TiledState(window, all);
  }

  /** The first tile that a moment may be in. */
  private long earliest() {
    return tiles.lastKey() - ahead(window);
  }

  @Override
  public @Nullable Reading at(long asOfMillis) {
    long last = Math.max(tile(window, asOfMillis), earliest());
    PlainState all = null;
    for (PlainState state : tiles.subMap(last - window.count(), false, last, true).values()) {
      all = all == null ? state : all.merge(state);
    }
    if (all != null) {
      return new Reading(all.value(), all.timeMillis());
    }
    Value none = tiles.lastEntry().getValue().none();
    return none == null ? null : new Reading(none, null);
  }

  @Override
  public Validity validAt(long asOfMillis) {
    Validity valid = Validity.ALWAYS;
    for (long tile : tiles.keySet()) {
      valid = cut(valid, tile, asOfMillis);
      valid = cut(valid, tile + window.count(), asOfMillis);
    }
    return valid;
  }

  /** Something changes when a tile begins, unless no moment is held to be before it. */
  private Validity cut(Validity valid, long tile, long asOfMillis) {
    return tile <= earliest() ? valid : valid.cut(tile * window.unit().millis(), asOfMillis);
  }

  @Override
  public Fold fold() {
    return tiles.lastEntry().getValue().fold();
  }

  @Override
  public void writeTo(BinaryWriter out) {
    out.octet(StateForm.TILES).octet(fold().code());
    out.octet(window.unit() == Window.Unit.HOURS ? HOURS : DAYS)
        .varint(window.count())
        .varint(tiles.size());
    long before = 0;
    for (Map.Entry<Long, PlainState> tile : tiles.entrySet()) {
      out.signed(tile.getKey() - before);
      tile.getValue().writeContent(out);
      before = tile.getKey();
    }
  }

  static TiledState read(BinaryReader in) {
    Fold fold = StateForm.fold(in.octet(), in);
    int unit = in.octet();
    long count = in.varint();
    int size = in.count();
    if ((unit != HOURS && unit != DAYS) || count < 1 || count > 1_000_000 || size < 1) {
      throw in.corrupt("has a window that there is not");
    }
    Window window = new Window((int) count, unit == HOURS ? Window.Unit.HOURS : Window.Unit.DAYS);
    NavigableMap<Long, PlainState> tiles = new TreeMap<>();
    long tile = 0;
    for (int i = 0; i < size; i++) {
      tile += in.signed();
      tiles.put(tile, StateForm.plain(fold, window, in));
    }
    return new TiledState(window, tiles);
  }
}
