package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What one question is asked of.
 *
 * @param view the evidence
 * @param directory the persons
 * @param policy the rules
 * @param decider decides about links
 * @param budget how much may be read
 */
record Scene(
    EvidenceReader view,
    PersonDirectory directory,
    IdentityPolicy policy,
    Decider decider,
    Budget budget) {

  /** The person of an identifier; {@link PersonDirectory#NONE} if it has none. */
  long person(Identifier identifier) {
    PersonDirectory.Entry entry = directory.find(identifier);
    return entry == null ? PersonDirectory.NONE : entry.person();
  }

  /** A person's members, the oldest first, at most as many as the budget has identifiers. */
  List<Identifier> members(long person) {
    return Arrays.stream(directory.members(person))
        .limit(budget.identifiers())
        .mapToObj(directory::identifier)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  LinkReader reader() {
    return new LinkReader(view, budget);
  }
}
