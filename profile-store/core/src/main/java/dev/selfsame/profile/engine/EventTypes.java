package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of events that were ever recorded, each with the number under which the store keeps its
 * events where it keeps the facts of a tag. Immutable.
 */
final class EventTypes {

  /** The number of the first; those of tags are below. */
  static final int FIRST = 1 << 20;

  /** The most names. */
  static final int MOST = 10_000;

  /** None. */
  static final EventTypes EMPTY = new EventTypes(List.of(), Map.of());

  private static final String COLLECTION = "event";

  private final List<String> names;
  private final Map<String, Integer> numbers;

  private EventTypes(List<String> names, Map<String, Integer> numbers) {
    this.names = names;
    this.numbers = numbers;
  }

  static EventTypes load(ProfileStore store) {
    Map<String, Integer> numbers = new HashMap<>();
    store.documents(
        COLLECTION,
        (name, document) ->
            numbers.put(name, (int) new BinaryReader(document, "the name of an event").varint()));
    List<String> names = new ArrayList<>(Collections.nCopies(numbers.size(), ""));
    numbers.forEach(
        (name, number) -> {
          int index = number - FIRST;
          if (index < 0 || index >= names.size() || !names.get(index).isEmpty()) {
            throw new StoreException.Corrupt("the names of events are not numbered without gaps");
          }
          names.set(index, name);
        });
    return new EventTypes(names, numbers);
  }

  /** Whether a number of a fact's key is one of events. */
  static boolean isEvent(int number) {
    return number >= FIRST && number < FIRST + MOST;
  }

  /** The number of a name; null if no such event was ever recorded. */
  @Nullable Integer number(String name) {
    return numbers.get(name);
  }

  /** The name of a number that was given. */
  String name(int number) {
    return names.get(number - FIRST);
  }

  /** The numbers that were given, ascending. */
  List<Integer> numbers() {
    return names.stream().map(numbers::get).toList();
  }

  /** Whether there can be no more. */
  boolean isFull() {
    return names.size() >= MOST;
  }

  /**
   * With all names of events that are to be recorded.
   *
   * @param documents where what puts the new ones into the store goes
   * @throws RefusedException.InvalidField if that is too many
   */
  EventTypes withAll(FactCommand.RecordEvents command, List<DocumentRow> documents) {
    EventTypes types = this;
    List<DocumentRow> added = new ArrayList<>();
    for (int i = 0; i < command.events().size(); i++) {
      String name = command.events().get(i).name();
      if (types.number(name) == null) {
        if (types.isFull()) {
          String field = command.alone() ? "name" : "events[" + i + "].name";
          throw new RefusedException.InvalidField(
              List.of(
                  new Violation(
                      field,
                      "there are "
                          + MOST
                          + " names of events already: put what varies into a property")));
        }
        types = types.with(name);
        added.add(types.document(name));
      }
    }
    documents.addAll(added);
    return types;
  }

  /** With one more. */
  private EventTypes with(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    Map<String, Integer> numbered = new HashMap<>(numbers);
    numbered.put(name, FIRST + names.size());
    return new EventTypes(more, numbered);
  }

  /** What puts a name into the store. */
  DocumentRow document(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(name + " has no number");
    }
    return new DocumentRow(COLLECTION, name, new BinaryWriter().varint(number).toByteArray());
  }
}
