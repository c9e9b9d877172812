package dev.selfsame.identity.engine;

/**
 * What is known of identifiers, by their ordinals: before a change and after it. An identifier that
 * the change creates is alone before it, and one that it removes is alone after it.
 */
interface Nodes {

  /** The number of the identifier's namespace in the {@link Rules}. */
  int namespace(int identifier);

  /** Whether the policy blocks its value. */
  boolean blocked(int identifier);

  /** The order of ties. */
  int compare(int one, int other);

  /** The person that it belongs to before the change. */
  int person(int identifier);

  /** The members of a person before the change, ascending. */
  int[] members(int person);

  /** Its links before the change. */
  Links before(int identifier);

  /** Its links after the change. */
  Links after(int identifier);

  /**
   * Whether it is known, without reading its links, that it has no more of them than a policy
   * allows, before and after.
   */
  boolean fewLinks(int identifier);
}
