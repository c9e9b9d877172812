package dev.selfsame.profile.embedded;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * The row of an ordinal: where it stands and, if it is the oldest of a person, the members of that.
 *
 * @param ordinal the ordinal, which is the row's key and no part of it
 * @param removed whether its identifier was removed
 * @param person its person; of a removed one the heir, or {@link PersonDirectory#NONE}
 * @param since the commit in which {@code removed} and {@code person} became so
 * @param changed the commit in which the members of the person that it names, if it ever named one,
 *     changed last; 0 if it never did
 * @param inherited the persons whose names it stands for besides its own, ascending
 * @param members all members of the person that it names, itself first; empty if it names none
 * @param name the identifier's key; null once it is forgotten
 */
record Placed(
    long ordinal,
    boolean removed,
    long person,
    long since,
    long changed,
    long[] inherited,
    long[] members,
    @Nullable String name) {

  private static final long[] NO_NUMBERS = {};
  private static final int REMOVED = 1;
  private static final int CHANGED = 2;
  private static final int CHANGED_SINCE = 4;
  private static final int INHERITED = 8;
  private static final int MEMBERS = 16;
  private static final int NAMELESS = 32;

  /** An ordinal that is given now. */
  static Placed fresh(long ordinal, long person, long commit, Identifier identifier) {
    return new Placed(ordinal, false, person, commit, 0, NO_NUMBERS, NO_NUMBERS, identifier.key());
  }

  Placed moved(long next, long commit) {
    return new Placed(ordinal, false, next, commit, changed, inherited, members, name);
  }

  Placed removed(long heir, long commit) {
    return new Placed(ordinal, true, heir, commit, changed, NO_NUMBERS, members, name);
  }

  Placed inheriting(long[] all) {
    return new Placed(ordinal, removed, person, since, changed, all, members, name);
  }

  Placed having(long[] all, long commit) {
    return new Placed(ordinal, removed, person, since, commit, inherited, all, name);
  }

  Placed nameless() {
    return new Placed(ordinal, removed, person, since, changed, inherited, members, null);
  }

  /** Its person; {@link PersonDirectory#NONE} if it was removed. */
  long to() {
    return removed ? PersonDirectory.NONE : person;
  }

  /** Whether it ever was the oldest of a person. */
  boolean wasPerson() {
    return changed > 0;
  }

  /** The identifier; null if it was forgotten. */
  @Nullable Identifier identifier() {
    return name == null ? null : Identifier.parse(name);
  }

  byte[] encode() {
    int flags =
        (removed ? REMOVED : 0)
            | (changed == 0 ? 0 : changed == since ? CHANGED_SINCE : CHANGED)
            | (inherited.length > 0 ? INHERITED : 0)
            | (members.length > 1 ? MEMBERS : 0)
            | (name == null ? NAMELESS : 0);
    BinaryWriter out =
        new BinaryWriter()
            .octet(flags)
            .varint(removed ? person + 1 : ordinal - person)
            .varint(since);
    if ((flags & CHANGED) != 0) {
      out.varint(changed);
    }
    if ((flags & INHERITED) != 0) {
      Numbers.write(out, inherited, 0);
    }
    if ((flags & MEMBERS) != 0) {
      Numbers.write(out, members, ordinal);
    }
    if (name == null) {
      return out.toByteArray();
    }
    int head = out.length();
    byte[] row = out.toByteArray(Text.length(name));
    Text.write(name, row, head);
    return row;
  }

  static Placed decode(long ordinal, byte[] row) {
    BinaryReader in = new BinaryReader(row, "the row of an ordinal");
    int flags = in.octet();
    boolean removed = (flags & REMOVED) != 0;
    long number = in.varint();
    long person = removed ? number - 1 : ordinal - number;
    long since = in.varint();
    long changed = (flags & CHANGED) != 0 ? in.varint() : (flags & CHANGED_SINCE) != 0 ? since : 0;
    long[] inherited = (flags & INHERITED) == 0 ? NO_NUMBERS : Numbers.read(in, 0);
    long[] members = NO_NUMBERS;
    if ((flags & MEMBERS) != 0) {
      members = Numbers.read(in, ordinal);
    } else if (!removed && person == ordinal) {
      members = new long[] {ordinal};
    }
    String name =
        (flags & NAMELESS) != 0 ? null : Text.read(row, row.length - in.remaining(), row.length);
    return new Placed(ordinal, removed, person, since, changed, inherited, members, name);
  }
}
