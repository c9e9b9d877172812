package dev.selfsame.profile.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes that change evidence. They go through the one queue, in order with all other writes but
 * for those that {@linkplain FactWrites replace or delete} much, and their futures complete and
 * fail as those of {@link ProfileEngine} do. Identifiers are normalised. Thread-safe.
 */
public final class EvidenceWrites {

  private final WriterThread writer;

  EvidenceWrites(WriterThread writer) {
    this.writer = writer;
  }

  /**
   * Takes an observation, normalised by the policy, without what is erased of it. Refused with
   * {@link EvidenceRefused.IdentifierErased} if nothing else is left.
   */
  public CompletableFuture<ObserveOutcome> observe(Observation observation) {
    CompletableFuture<ObserveOutcome> done = new CompletableFuture<>();
    return writer.submit(new EvidenceCommand.Observe(observation, done), done);
  }

  /**
   * Asserts that a pair is one person, or that it is not. Saying the same again changes nothing.
   * Refused with {@link EvidenceRefused.ConflictingAssertion} or {@link
   * EvidenceRefused.IdentifierErased}.
   *
   * @param replace take the place of the opposite, if somebody else asserted that
   */
  public CompletableFuture<LinkOutcome> assertLink(
      LinkKey link, Assertion assertion, boolean replace) {
    CompletableFuture<LinkOutcome> done = new CompletableFuture<>();
    return writer.submit(new EvidenceCommand.AssertLink(link, assertion, replace, done), done);
  }

  /** Takes back what is asserted of a pair. */
  public CompletableFuture<LinkOutcome> retractAssertion(LinkKey link) {
    CompletableFuture<LinkOutcome> done = new CompletableFuture<>();
    return writer.submit(new EvidenceCommand.RetractAssertion(link, done), done);
  }

  /**
   * Takes back what a source saw of an identifier.
   *
   * @param other only of the link with this one; null for all links
   * @param kind only in this kind of event; null for every kind
   */
  public CompletableFuture<EvidenceOutcome> retractSource(
      Identifier identifier, @Nullable Identifier other, String source, @Nullable String kind) {
    CompletableFuture<EvidenceOutcome> done = new CompletableFuture<>();
    EvidenceChange.RetractSource change =
        new EvidenceChange.RetractSource(identifier, other, source, kind);
    return writer.submit(new EvidenceCommand.RetractSource(change, done), done);
  }

  /**
   * Removes an identifier with its links, assertions and facts. Seen again, it comes back as new;
   * person ids that it named keep resolving to the rest of its person.
   */
  public CompletableFuture<EvidenceOutcome> removeIdentifier(Identifier identifier) {
    CompletableFuture<EvidenceOutcome> done = new CompletableFuture<>();
    return writer.submit(new EvidenceCommand.Remove(identifier, done), done);
  }
}
