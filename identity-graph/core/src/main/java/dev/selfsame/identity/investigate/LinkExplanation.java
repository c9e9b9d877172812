package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why two identifiers are one person, or why they are not. */
public sealed interface LinkExplanation {

  /** Some of the identifiers are not stored. */
  record Unknown(List<Identifier> identifiers) implements LinkExplanation {

    public Unknown {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * The two are one person.
   *
   * @param person the person
   * @param strongest the path whose weakest link is the strongest; of several, a shortest. Its
   *     links join, unless no path of such links leads from one to the other: two persons that
   *     share weaker identifiers become one though these may end up with a third, and then the path
   *     leads through such an identifier, outside of the person. Null if the budget did not reach
   *     so far
   * @param alternatives further paths, each the strongest that shares no link with those before it
   * @param bridges what the two would be different persons without, checked by deciding anew
   *     without it: links first, from the one to the other. Candidates are the links and the
   *     identifiers of the strongest path, and what else supports its weaker identifiers
   * @param exact false if surroundings were too large to read, so that decisions are of a part
   */
  record Together(
      long person,
      @Nullable Path strongest,
      List<Path> alternatives,
      List<Bridge> bridges,
      boolean exact)
      implements LinkExplanation {

    public Together {
      alternatives = List.copyOf(alternatives);
      bridges = List.copyOf(bridges);
    }
  }

  /**
   * The two are different persons.
   *
   * @param person the first one's person
   * @param otherPerson the other one's
   * @param closest what came closest: the path over any links with the fewest links between
   *     persons, of several a shortest, and of these one whose weakest link is the strongest; then
   *     more such paths over what was read for it, of which no two share a link between persons.
   *     Empty if none was found
   * @param direct links between a member of one person and a member of the other, strongest first
   * @param common what is neither's and was seen with both, the best seen first
   * @param complete false if not all could be read: then a closer path, or more that is common, may
   *     have been missed
   * @param exact false if surroundings were too large to read, so that decisions are of a part
   */
  record Apart(
      long person,
      long otherPerson,
      List<Path> closest,
      List<JudgedLink> direct,
      List<Common> common,
      boolean complete,
      boolean exact)
      implements LinkExplanation {

    public Apart {
      closest = List.copyOf(closest);
      direct = List.copyOf(direct);
      common = List.copyOf(common);
    }
  }

  /**
   * An identifier that was seen with both persons and is neither's.
   *
   * @param identifier the identifier
   * @param person its own person
   * @param toOne its strongest link to a member of the first person
   * @param toOther its strongest link to a member of the other
   */
  record Common(Identifier identifier, long person, JudgedLink toOne, JudgedLink toOther) {}
}
