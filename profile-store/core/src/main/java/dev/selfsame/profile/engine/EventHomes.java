package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.FactKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where an event is kept: a row of its own, by the event's name and id, so that an event is known
 * again whatever identifiers it comes with, and whichever of them is the strongest by then.
 *
 * @param deleted whether it was deleted, and its rows are what is left of it
 * @param person the ordinal of the identifier that it is kept on; {@link PersonDirectory#NONE} if
 *     it is on none
 * @param subjects the ordinals of the subjects that it is kept on
 */
record EventHomes(boolean deleted, long person, List<Long> subjects) {

  /** The ordinal under which these rows are kept; nobody's. */
  private static final long INDEX = 1L << 61;

  private static final int VERSION = 1;

  EventHomes {
    subjects = List.copyOf(subjects);
  }

  /** The key of an event's row. */
  static FactKey key(int type, String eventId) {
    return new FactKey(INDEX, type, eventId);
  }

  /** All of the ordinals. */
  List<Long> all() {
    List<Long> all = new ArrayList<>(subjects);
    if (person != PersonDirectory.NONE) {
      all.add(0, person);
    }
    return all;
  }

  boolean hasPerson() {
    return person != PersonDirectory.NONE;
  }

  /** The same, and on these subjects too. */
  EventHomes and(List<Long> more) {
    Set<Long> all = new LinkedHashSet<>(more);
    all.addAll(subjects);
    return new EventHomes(deleted, person, List.copyOf(all));
  }

  /** The same event, deleted. */
  EventHomes asDeleted() {
    return new EventHomes(true, person, subjects);
  }

  /** Without this ordinal. */
  EventHomes without(long ordinal) {
    return new EventHomes(
        deleted,
        person == ordinal ? PersonDirectory.NONE : person,
        subjects.stream().filter(subject -> subject != ordinal).toList());
  }

  byte[] encode() {
    BinaryWriter out =
        new BinaryWriter()
            .octet(VERSION)
            .octet(deleted ? 1 : 0)
            .signed(person)
            .varint(subjects.size());
    subjects.forEach(subject -> out.varint(subject - Subjects.FIRST));
    return out.toByteArray();
  }

  static EventHomes decode(byte[] row) {
    BinaryReader in = new BinaryReader(row, "where an event is kept");
    in.version(VERSION);
    boolean deleted = in.octet() != 0;
    long person = in.signed();
    List<Long> subjects = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      subjects.add(Subjects.FIRST + in.varint());
    }
    return new EventHomes(deleted, person, subjects);
  }
}
