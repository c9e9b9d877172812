package dev.selfsame.identity.image;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.resolution.LinkTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Links by the ordinal that owns them, as arrays: 26 bytes a link. A row that is written again
 * leaves its old links behind as dead ones. Not thread-safe.
 */
final class Rows {

  private static final byte DEAD = -1;
  private static final byte NONE = 0;
  private static final byte MUST = 1;
  private static final byte CANNOT = 2;

  /** For each ordinal, where its row begins, and how long it is. */
  private int[] start = new int[16];

  private int[] length = new int[16];

  private int links;
  private int[] owner = new int[16];
  private int[] other = new int[16];
  private double[] confidence = new double[16];
  private int[] days = new int[16];
  private int[] lastDay = new int[16];
  private byte[] kind = new byte[16];

  /** Begins the row of an ordinal; links are added to it until another begins. */
  void begin(int ordinal) {
    if (ordinal >= start.length) {
      int size = Math.max(ordinal + 1, start.length + (start.length >> 1));
      start = Arrays.copyOf(start, size);
      length = Arrays.copyOf(length, size);
    }
    Arrays.fill(kind, start[ordinal], start[ordinal] + length[ordinal], DEAD);
    start[ordinal] = links;
    length[ordinal] = 0;
  }

  /** Adds a link to the row of the ordinal that was begun last. */
  void add(int ordinal, int end, Evidence evidence) {
    if (links == owner.length) {
      grow(Math.addExact(links, (links >> 1) + 16));
    }
    DaySet seen = evidence.days();
    owner[links] = ordinal;
    other[links] = end;
    confidence[links] = evidence.confidence();
    days[links] = seen.size();
    lastDay[links] = seen.size() == 0 ? Integer.MIN_VALUE : seen.last();
    kind[links] = kind(evidence.assertion());
    links++;
    length[ordinal]++;
  }

  private static byte kind(@Nullable Assertion assertion) {
    if (assertion == null) {
      return NONE;
    }
    return assertion.kind() == Assertion.Kind.MUST_LINK ? MUST : CANNOT;
  }

  /** Adds all living links to a table whose numbers of identifiers are these ordinals. */
  void addTo(LinkTable.Builder table) {
    for (int link = 0; link < links; link++) {
      if (kind[link] != DEAD) {
        table.link(
            owner[link],
            other[link],
            confidence[link],
            days[link],
            lastDay[link],
            kind[link] == NONE
                ? null
                : kind[link] == MUST ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK);
      }
    }
  }

  /** How many links were ever added. */
  int count() {
    return links;
  }

  private void grow(int size) {
    owner = Arrays.copyOf(owner, size);
    other = Arrays.copyOf(other, size);
    confidence = Arrays.copyOf(confidence, size);
    days = Arrays.copyOf(days, size);
    lastDay = Arrays.copyOf(lastDay, size);
    kind = Arrays.copyOf(kind, size);
  }
}
