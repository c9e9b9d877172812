package dev.selfsame.profile.codec;

import dev.selfsame.profile.Event;
import dev.selfsame.profile.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An event as the store keeps it, on an identifier and on each of its subjects. It holds ordinals
 * and no names, so that what is forgotten of an identifier is forgotten here too.
 *
 * @param timeMillis when it happened, in milliseconds since 1970-01-01T00:00Z
 * @param source which system says so
 * @param identifiers the ordinals of its identifiers; the one that it is kept on first
 * @param subjects the ordinals of its subjects
 * @param properties what is known of it, by name
 */
public record StoredEvent(
    long timeMillis,
    String source,
    List<Long> identifiers,
    List<Long> subjects,
    SortedMap<String, Value> properties) {

  private static final int VERSION = 1;

  public StoredEvent {
    identifiers = List.copyOf(identifiers);
    subjects = List.copyOf(subjects);
  }

  /** An event on these ordinals. */
  public static StoredEvent of(Event event, List<Long> identifiers, List<Long> subjects) {
    return new StoredEvent(
        event.timeMillis(),
        event.source(),
        identifiers,
        subjects,
        new TreeMap<>(event.properties()));
  }

  /** The event as a row. */
  public byte[] encode() {
    BinaryWriter out = new BinaryWriter().octet(VERSION).signed(timeMillis).text(source);
    write(out, identifiers);
    write(out, subjects);
    out.varint(properties.size());
    for (Map.Entry<String, Value> property : properties.entrySet()) {
      ValueCodec.write(out.text(property.getKey()), property.getValue());
    }
    return out.toByteArray();
  }

  /**
   * Reads a row that is not {@linkplain StoredFact#isDeleted deleted}.
   *
   * @throws dev.selfsame.identity.StoreException.Corrupt if the bytes are none
   */
  public static StoredEvent decode(byte[] row) {
    BinaryReader in = new BinaryReader(row, "an event");
    in.version(VERSION);
    long timeMillis = in.signed();
    String source = in.text();
    List<Long> identifiers = read(in);
    List<Long> subjects = read(in);
    SortedMap<String, Value> properties = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      String name = in.text();
      properties.put(name, ValueCodec.read(in));
    }
    return new StoredEvent(timeMillis, source, identifiers, subjects, properties);
  }

  private static void write(BinaryWriter out, List<Long> ordinals) {
    out.varint(ordinals.size());
    ordinals.forEach(out::varint);
  }

  private static List<Long> read(BinaryReader in) {
    int count = in.count();
    List<Long> ordinals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ordinals.add(in.varint());
    }
    return ordinals;
  }
}
