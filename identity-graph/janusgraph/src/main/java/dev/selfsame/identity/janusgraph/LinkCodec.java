package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.StoreException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A link as bytes: both of its ends, so that a read needs no look at their vertices and a collision
 * of vertex ids shows, and the exact evidence, what is asserted included. The first byte is the
 * version of the form.
 */
final class LinkCodec {

  private static final int VERSION = 2;

  private static final long NOT_ASSERTED = 0;
  private static final long MUST_LINK = 1;
  private static final long CANNOT_LINK = 2;

  private LinkCodec() {}

  /**
   * A link that was read.
   *
   * @param key its ends
   * @param evidence what is known of it
   */
  record Stored(LinkKey key, Evidence evidence) {}

  static byte[] encode(LinkKey key, Evidence evidence) {
    ByteWriter to = new ByteWriter().unsigned(VERSION);
    link(to, key, evidence);
    return to.toBytes();
  }

  static Stored decode(byte[] bytes) {
    ByteReader from = new ByteReader(bytes);
    long version = from.unsigned();
    if (version != VERSION) {
      throw new StoreException.Corrupt("stored evidence has the unknown form " + version);
    }
    Stored stored = link(from);
    from.end();
    return stored;
  }

  static void link(ByteWriter to, LinkKey key, Evidence evidence) {
    key(to, key);
    evidence(to, evidence);
  }

  static void evidence(ByteWriter to, Evidence evidence) {
    to.unsigned(evidence.sightings().size());
    for (var entry : evidence.sightings().entrySet()) {
      to.text(entry.getKey().source()).text(entry.getKey().kind());
      Sighting sighting = entry.getValue();
      to.real(sighting.confidence());
      days(to, sighting.days());
    }
    assertion(to, evidence.assertion());
  }

  static Stored link(ByteReader from) {
    return new Stored(key(from), evidence(from));
  }

  static Evidence evidence(ByteReader from) {
    Map<SourceKind, Sighting> sightings = new TreeMap<>();
    for (int left = from.count(); left > 0; left--) {
      SourceKind sourceKind = new SourceKind(from.text(), from.text());
      sightings.put(sourceKind, new Sighting(from.real(), days(from)));
    }
    return Evidence.of(sightings).with(assertion(from));
  }

  static void key(ByteWriter to, LinkKey key) {
    identifier(to, key.low());
    identifier(to, key.high());
  }

  static LinkKey key(ByteReader from) {
    return new LinkKey(identifier(from), identifier(from));
  }

  static void identifier(ByteWriter to, Identifier identifier) {
    to.text(identifier.namespace()).text(identifier.value());
  }

  static Identifier identifier(ByteReader from) {
    return new Identifier(from.text(), from.text());
  }

  /** One byte if nothing is asserted. */
  private static void assertion(ByteWriter to, @Nullable Assertion assertion) {
    if (assertion == null) {
      to.unsigned(NOT_ASSERTED);
      return;
    }
    switch (assertion.kind()) {
      case MUST_LINK -> to.unsigned(MUST_LINK);
      case CANNOT_LINK -> to.unsigned(CANNOT_LINK);
    }
    to.text(assertion.author()).text(assertion.reason()).signed(assertion.timeMillis());
  }

  private static @Nullable Assertion assertion(ByteReader from) {
    long kind = from.unsigned();
    if (kind == NOT_ASSERTED) {
      return null;
    }
    if (kind != MUST_LINK && kind != CANNOT_LINK) {
      throw new StoreException.Corrupt("stored evidence asserts something unknown: " + kind);
    }
    return new Assertion(
        kind == MUST_LINK ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK,
        from.text(),
        from.text(),
        from.signed());
  }

  /** Runs of days: how far each starts after the one before ended, and how much longer it lasts. */
  private static void days(ByteWriter to, DaySet days) {
    int[] all = days.stream().toArray();
    int runs = 0;
    for (int i = 0; i < all.length; i++) {
      runs += i == 0 || all[i] != all[i - 1] + 1 ? 1 : 0;
    }
    to.unsigned(runs);
    long end = 0;
    for (int start = 0; start < all.length; ) {
      int last = start;
      while (last + 1 < all.length && all[last + 1] == all[last] + 1) {
        last++;
      }
      to.signed(all[start] - end).unsigned(last - start);
      end = all[last];
      start = last + 1;
    }
  }

  private static DaySet days(ByteReader from) {
    int[] all = new int[4];
    int size = 0;
    long end = 0;
    for (int runs = from.count(); runs > 0; runs--) {
      long start = end + from.signed();
      end = start + from.unsigned();
      for (long day = start; day <= end; day++) {
        all = size == all.length ? java.util.Arrays.copyOf(all, size * 2) : all;
        all[size++] = (int) day;
      }
    }
    return DaySet.of(java.util.Arrays.copyOf(all, size));
  }
}
