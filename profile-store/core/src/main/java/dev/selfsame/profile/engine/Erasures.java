package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.store.ProfileStore;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Erasing for good: evidence, facts, fold states and names go, in the feed and the history too, and
 * persons are then as if the erased had never been seen. A keyed digest stays, by which the erased
 * is kept away: observations leave it out, facts and assertions of it are refused, until that is
 * lifted. An observation whose centre was erased is, to the rest, as if it had seen each of them
 * alone, since what is known of it is the links from its centre. Writes go through the one queue,
 * in order with all others but for those that {@linkplain FactWrites replace or delete} much, which
 * are refused if whom they are of is erased meanwhile, and their futures complete and fail as those
 * of {@link ProfileEngine} do; but an erasure that was begun is finished even after one of the
 * stores failed, or the process died. Of whom much is stored, that goes in parts, between which
 * others write, when they are nobody already; the future completes with the last. Erasing again
 * gives the receipt of then. Thread-safe.
 */
public final class Erasures {

  private final WriterThread writer;
  private final ErasureLog log;

  Erasures(WriterThread writer, ProfileStore store) {
    this.writer = writer;
    log = new ErasureLog(store);
  }

  /**
   * Erases an identifier, known or not.
   *
   * @param author who asks for it; kept in the receipt
   * @param reason why; kept in the receipt
   */
  public CompletableFuture<ErasureOutcome> erase(
      Identifier identifier, String author, String reason) {
    return erase(new Subject.OfIdentifier(identifier), author, reason);
  }

  /**
   * Erases all identifiers that a person has. Its ids stand for nobody from then on. Refused with
   * {@link RefusedException.PersonNotFound}.
   *
   * @param personId an id that was ever returned
   * @param author who asks for it; kept in the receipt
   * @param reason why; kept in the receipt
   */
  public CompletableFuture<ErasureOutcome> erasePerson(
      String personId, String author, String reason) {
    return erase(new Subject.OfPerson(personId), author, reason);
  }

  private CompletableFuture<ErasureOutcome> erase(Subject subject, String author, String reason) {
    CompletableFuture<ErasureOutcome> done = new CompletableFuture<>();
    return writer.submit(new ErasureCommand.Erase(subject, author, reason, done), done);
  }

  /** Lets an erased identifier be seen again. What was erased does not come back. */
  public CompletableFuture<EvidenceOutcome> lift(Identifier identifier) {
    CompletableFuture<EvidenceOutcome> done = new CompletableFuture<>();
    return writer.submit(new ErasureCommand.LiftErasure(identifier, done), done);
  }

  /** The receipt of an erasure; null if there is none of this id. May block. */
  public @Nullable ErasureReceipt receipt(String id) {
    return log.receipt(id);
  }
}
