package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;

/**
 * Identifiers that many others share.
 *
 * @param rings the largest first; of equally large ones that seen most lately, then by identifier
 * @param complete whether the scan came to its end
 */
public record Rings(List<Ring> rings, boolean complete) {

  /** The most members and the most persons that a ring names. */
  public static final int NAMED = 100;

  public Rings {
    rings = List.copyOf(rings);
  }

  /**
   * An identifier that many others share.
   *
   * @param identifier what they share
   * @param person the person that it belongs to itself
   * @param count how many distinct ones share it
   * @param least whether {@code count} is a least, since not all links were read
   * @param lastDay when it was last seen with one of them in the window, in days since 1970-01-01
   * @param members those that share it, seen most lately first, at most {@value #NAMED}
   * @param persons the distinct persons of all that were counted, ascending, at most {@value
   *     #NAMED}
   * @param personCount how many distinct persons these are
   */
  public record Ring(
      Identifier identifier,
      long person,
      int count,
      boolean least,
      int lastDay,
      List<Identifier> members,
      List<Long> persons,
      int personCount) {

    public Ring {
      members = List.copyOf(members);
      persons = List.copyOf(persons);
    }
  }
}
