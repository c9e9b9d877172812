package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A directory as one question sees it: what it said once it goes on saying, so that no identifier
 * is there at first and gone in the end though writes go on. Not thread-safe.
 */
public final class RememberingDirectory implements PersonDirectory {

  private final PersonDirectory directory;
  private final Map<Identifier, @Nullable Entry> entries = new HashMap<>();
  private final Map<Long, @Nullable Identifier> identifiers = new HashMap<>();
  private final Map<Long, Long> persons = new HashMap<>();
  private final Map<Long, long[]> members = new HashMap<>();

  /** A view of this directory for one question. */
  public RememberingDirectory(PersonDirectory directory) {
    this.directory = directory;
  }

  @Override
  public @Nullable Entry find(Identifier identifier) {
    if (!entries.containsKey(identifier)) {
      Entry entry = directory.find(identifier);
      entries.put(identifier, entry);
      if (entry != null) {
        identifiers.put(entry.ordinal(), identifier);
        persons.put(entry.ordinal(), entry.person());
      }
    }
    return entries.get(identifier);
  }

  @Override
  public @Nullable Identifier identifier(long ordinal) {
    if (!identifiers.containsKey(ordinal)) {
      Identifier identifier = directory.identifier(ordinal);
      identifiers.put(ordinal, identifier);
      if (identifier != null) {
        long person = person(ordinal);
        entries.putIfAbsent(identifier, new Entry(ordinal, person));
      }
    }
    return identifiers.get(ordinal);
  }

  @Override
  public long person(long ordinal) {
    return persons.computeIfAbsent(ordinal, directory::person);
  }

  /** The ordinals of those that are still stored when it is asked. */
  @Override
  public long[] members(long person) {
    return members
        .computeIfAbsent(
            person,
            asked ->
                Arrays.stream(directory.members(asked))
                    .filter(ordinal -> identifier(ordinal) != null)
                    .toArray())
        .clone();
  }

  @Override
  public long size() {
    return directory.size();
  }

  @Override
  public long sequence() {
    return directory.sequence();
  }
}
