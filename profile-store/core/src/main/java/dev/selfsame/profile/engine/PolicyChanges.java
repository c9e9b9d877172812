package dev.selfsame.profile.engine;

import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The stored policies, and the switch from one to another. Thread-safe; writes complete and fail as
 * those of {@link ProfileEngine} do.
 */
public final class PolicyChanges {

  private final WriterThread writer;
  private final Published published;
  private final GraphWork graphWork;

  PolicyChanges(WriterThread writer, Published published, GraphWork graphWork) {
    this.writer = writer;
    this.published = published;
    this.graphWork = graphWork;
  }

  /** The stored policies, the newest first. */
  public List<StoredPolicy> list() {
    return published.definitions().policies().list();
  }

  /** The stored policy of a version; null if there is none. */
  public @Nullable StoredPolicy find(String version) {
    return published.definitions().policies().find(version);
  }

  /**
   * Stores a policy, or returns the one that is there with the same rules. It decides nothing until
   * it is activated. Refused with {@link PolicyRefused.PolicyExists}.
   *
   * @param validateOnly check and change nothing
   */
  public CompletableFuture<StoredPolicy> create(IdentityPolicy policy, boolean validateOnly) {
    CompletableFuture<StoredPolicy> done = new CompletableFuture<>();
    return writer.submit(new DefinitionCommand.CreatePolicy(policy, validateOnly, done), done);
  }

  /**
   * Says what a policy would change, on the live graph and without touching it: as of one commit
   * towards the end of the work. Blocks, in proportion to the graph; writes go on, but for those
   * few moments in which what they touched is read again.
   *
   * @param mostDifferences how many differences to name, at least 0
   * @throws RefusedException PolicyIncompatible, or WorkInProgress
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   */
  public Simulation simulate(IdentityPolicy policy, int mostDifferences, WorkProgress progress) {
    return graphWork.simulate(policy, mostDifferences, progress);
  }

  /**
   * Makes a stored policy the one that decides who is who. The switch is one commit: each read is
   * by the one policy or by the other. Blocks, in proportion to the graph; writes go on until the
   * switch, wait while it decides (about a second for a million links), and are part of it.
   *
   * @param expected the version that must be active when the switch happens; null for any
   * @throws RefusedException PolicyNotFound, PolicyIncompatible, ActivePolicyChanged, or
   *     WorkInProgress
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on; then
   *     nothing has changed
   */
  public PolicySwitch activate(String version, @Nullable String expected, WorkProgress progress) {
    return graphWork.activate(version, expected, progress);
  }

  /**
   * Decides persons as of a day from now on, forward or back: links that were last seen longer
   * before it than the policy says count no more. Blocks, in proportion to the graph, as {@link
   * #activate} does; at once if the policy lets nothing expire, or the day is that of now.
   *
   * @param day a UTC day, in days since 1970-01-01
   * @throws RefusedException WorkInProgress
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on; then
   *     nothing has changed
   */
  public ExpiryOutcome expire(int day, WorkProgress progress) {
    return graphWork.expire(day, progress);
  }
}
