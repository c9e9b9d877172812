package dev.selfsame.profile.feed;

import java.util.List;
import java.util.Set;

/**
 * What one commit did to one person, in ordinals. A map from ordinal to person follows the feed by
 * taking {@code removed} out of it and then putting each of {@code added} under the person,
 * whomever it was under. An ordinal in {@code aliases} names this person from then on, until a
 * delta is of itself.
 *
 * @param kind what happened
 * @param person to whom
 * @param added the ordinals that came to the person, ascending
 * @param removed the ordinals that were removed, ascending
 * @param others MERGED: the persons that are part of this one now; else the persons that ordinals
 *     came from, or, of one that is REDUCED, went to; ascending
 * @param aliases the persons that this one stands for from now on, ascending
 */
public record Delta(
    ChangeKind kind,
    long person,
    List<Long> added,
    List<Long> removed,
    List<Long> others,
    List<Long> aliases) {

  public Delta {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    others = List.copyOf(others);
    aliases = List.copyOf(aliases);
  }

  /** The same, of which only these ordinals came or went. */
  public Delta only(Set<Long> ordinals) {
    return new Delta(
        kind,
        person,
        added.stream().filter(ordinals::contains).toList(),
        removed.stream().filter(ordinals::contains).toList(),
        others,
        aliases);
  }
}
