package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The persons of a directory.
 *
 * @param directory the directory
 */
record Persons(PersonDirectory directory) {

  /** The person of an identifier; {@link PersonDirectory#NONE} if it has none. */
  long of(Identifier identifier) {
    PersonDirectory.Entry entry = directory.find(identifier);
    return entry == null ? PersonDirectory.NONE : entry.person();
  }

  /** Whether an identifier is stored. */
  boolean knows(Identifier identifier) {
    return directory.find(identifier) != null;
  }

  /** A person's members, the oldest first, at most so many. */
  List<Identifier> members(long person, int most) {
    return Arrays.stream(directory.members(person))
        .limit(most)
        .mapToObj(directory::identifier)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
