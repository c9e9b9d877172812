package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.investigate.Investigator;
import dev.selfsame.profile.store.ProfileStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is and was, how that was decided, and all that is stored about them. Reads see every
 * acknowledged write, and may throw {@link dev.selfsame.identity.StoreException}. Thread-safe.
 */
public final class Persons {

  private final ProfileStore store;
  private final EvidenceGraph graph;
  private final Published published;
  private final Reads reads;
  private final Decider decider;
  private final PersonIds ids;
  private final CommitTokens tokens;
  private final PersonFeed feed;

  Persons(
      Parts parts,
      Published published,
      Reads reads,
      Decider decider,
      PersonIds ids,
      CommitTokens tokens,
      PersonFeed feed) {
    store = parts.store();
    graph = parts.graph();
    this.published = published;
    this.reads = reads;
    this.decider = decider;
    this.ids = ids;
    this.tokens = tokens;
    this.feed = feed;
  }

  /** The person of an identifier; null if nothing is known of it. May block. */
  public @Nullable PersonView person(Identifier identifier) {
    return reads.view(identifier);
  }

  /** The person that an id, ever returned, stands for now; null if it never was. May block. */
  public @Nullable PersonView personById(String personId) {
    return reads.view(personId);
  }

  /**
   * Who the person of an identifier was right after a commit; null if nothing was known of it then,
   * or it was erased since. What was erased of the person is left out. May block, for a read for
   * each change of the person since.
   *
   * @throws RefusedException.UnknownCommitToken if the token is malformed or of another store
   */
  public @Nullable PersonView personAt(Identifier identifier, String commitToken) {
    return reads.viewAt(identifier, tokens.commit(commitToken, published.commit()));
  }

  /** The same for an id that was ever returned. */
  public @Nullable PersonView personByIdAt(String personId, String commitToken) {
    return reads.viewAt(personId, tokens.commit(commitToken, published.commit()));
  }

  /**
   * What is decided about the links of an identifier; empty if nothing is known of it. May block.
   *
   * @param limit at most so many links, at least 1
   */
  public List<ExplainedLink> explain(Identifier identifier, int limit) {
    return decider.identity().explain(identifier, limit).stream()
        .map(decision -> ExplainedLink.of(decision, ids))
        .toList();
  }

  /**
   * All that is stored about the person of an identifier, or about a subject, but its profile; null
   * if nothing is known of it. May block.
   */
  public @Nullable SubjectData data(Identifier identifier) {
    return data(new Subject.OfIdentifier(identifier));
  }

  /** The same for the person that an id, ever returned, stands for now. */
  public @Nullable SubjectData dataOfPerson(String personId) {
    return data(new Subject.OfPerson(personId));
  }

  private @Nullable SubjectData data(Subject subject) {
    long[] ordinals = reads.ordinals(subject);
    return ordinals.length == 0
        ? null
        : new SubjectData(store, graph, published.definitions(), feed, ordinals);
  }

  /** The UTC day as of which links expire; {@link Integer#MIN_VALUE} if none does. */
  public int asOfDay() {
    return decider.identity().asOfDay();
  }

  /** Who answers questions about the evidence, by the policy and the day of now. */
  public Investigator investigator() {
    return new Investigator(graph, store, published.definitions().policies().active(), asOfDay());
  }

  /** The id of the person with this ordinal; empty for {@link PersonDirectory#NONE}. */
  public String personId(long ordinal) {
    return ordinal == PersonDirectory.NONE ? "" : ids.id(ordinal);
  }
}
