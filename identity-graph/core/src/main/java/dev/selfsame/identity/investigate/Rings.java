package dev.selfsame.identity.investigate;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Identifier;
import java.util.List;

/**
 * Identifiers that many others share.
 *
 * @param rings the largest first; of equally large ones that seen most lately, then by identifier
 * @param complete whether the scan came to its end
 */
public record Rings(List<Ring> rings, boolean complete) {

  /** The most members that a ring names. */
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
   * @param persons how many distinct persons these are
   * @param least whether these two are leasts, since not all links were read
   * @param days the days of the window on which it was seen with any of them
   * @param members those that share it, most days first, then by identifier; at most {@value
   *     #NAMED}
   */
  public record Ring(
      Identifier identifier,
      long person,
      int count,
      int persons,
      boolean least,
      DaySet days,
      List<Member> members) {

    public Ring {
      members = List.copyOf(members);
    }
  }

  /**
   * One that shares.
   *
   * @param identifier the identifier
   * @param person its person
   * @param days the days of the window on which the two were seen together
   */
  public record Member(Identifier identifier, long person, DaySet days) {}
}
