package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.feed.ChangeKind;
import java.util.List;

/**
 * What one commit did to one person. A map from identifier to person id follows the feed by taking
 * {@code removed} out of it and then putting each of {@code added} under the person, whomever it
 * was under. An id in {@code aliasPersonIds} stands for this person from then on, until a change is
 * of itself. What was erased is in no change.
 *
 * @param cursor reading on from here gives the changes after this one
 * @param commitToken the commit that it is part of
 * @param kind what happened
 * @param personId to whom
 * @param added the identifiers that came to the person, sorted
 * @param removed the identifiers that were removed, sorted
 * @param otherPersonIds MERGED: the persons that are part of this one now; else the persons that
 *     identifiers came from, or, of one that is REDUCED, went to
 * @param aliasPersonIds the ids that stand for this person from now on
 * @param cause why
 * @param policyVersion the policy that decided
 * @param timeMillis when it was committed, in milliseconds since 1970-01-01T00:00Z
 * @param clusterKey the digest of the person's members after the change; empty if it has none, or
 *     one of them was erased since
 */
public record PersonChange(
    String cursor,
    String commitToken,
    ChangeKind kind,
    String personId,
    List<Identifier> added,
    List<Identifier> removed,
    List<String> otherPersonIds,
    List<String> aliasPersonIds,
    ChangeCause cause,
    String policyVersion,
    long timeMillis,
    String clusterKey) {

  public PersonChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    otherPersonIds = List.copyOf(otherPersonIds);
    aliasPersonIds = List.copyOf(aliasPersonIds);
  }
}
