package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.difference.Difference;
import dev.selfsame.identity.difference.PersonDifferences;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.image.GraphImage;
import dev.selfsame.identity.image.UndeclaredNamespaceException;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.store.ProfileStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about everybody at once: tries a policy, makes it the one that decides, or has persons
 * decided as of another day. Reads the whole graph on the calling thread, beside the writer; only
 * what was touched meanwhile is read on the writer's thread.
 */
final class GraphWork {

  private static final int NAMES = 20;
  private static final String READING = "reading evidence";
  private static final String DECIDING = "deciding who is who";
  private static final int WHOLE = 1_000;

  private final EvidenceGraph graph;
  private final ProfileStore store;
  private final Published published;
  private final PersonIds ids;
  private final Writer writer;
  private final WriterThread thread;
  private final WorkSlot slot = new WorkSlot();

  GraphWork(Parts parts, Published published, PersonIds ids, Writer writer, WriterThread thread) {
    graph = parts.graph();
    store = parts.store();
    this.published = published;
    this.ids = ids;
    this.writer = writer;
    this.thread = thread;
  }

  Simulation simulate(IdentityPolicy policy, int mostDifferences, WorkProgress progress) {
    return slot.alone(
        progress,
        () -> {
          GraphImage image = new GraphImage(graph, store, policy);
          String compared =
              withImage(
                  image,
                  progress,
                  () -> {
                    image.finish();
                    return published.definitions().policies().active().version();
                  });
          int[] after = image.after(writer.decider().identity().asOfDay(), deciding(progress));
          PersonDifferences differences = new PersonDifferences(image.before(), after);
          List<Simulation.Changed> largest =
              differences.largest(mostDifferences).stream().map(this::changed).toList();
          return new Simulation(policy.version(), compared, differences.impact(), largest);
        });
  }

  PolicySwitch activate(String version, @Nullable String expected, WorkProgress progress) {
    return slot.alone(
        progress,
        () -> {
          Policies policies = published.definitions().policies();
          StoredPolicy wanted = policies.find(version);
          if (wanted == null) {
            throw new PolicyRefused.PolicyNotFound(version);
          }
          check(expected);
          if (wanted.active()) {
            return new PolicySwitch(wanted, 0, writer.token());
          }
          GraphImage image = new GraphImage(graph, store, wanted.policy());
          return withImage(image, progress, () -> switchTo(version, expected, image, progress));
        });
  }

  /** On the writer's thread. */
  private PolicySwitch switchTo(
      String version, @Nullable String expected, GraphImage image, WorkProgress progress) {
    check(expected);
    image.finish();
    int[] after = image.after(writer.decider().identity().asOfDay(), deciding(progress));
    PersonChanges changes = image.changes(after, store.sequence());
    Policies next = published.definitions().policies().activated(version);
    PolicyChoice choice = new PolicyChoice(next, List.of(next.activeRow()), true);
    writer.between(() -> writer.decider().decideBy(choice, changes));
    StoredPolicy active = Objects.requireNonNull(next.find(version));
    return new PolicySwitch(active, changes.persons().size(), writer.token());
  }

  ExpiryOutcome expire(int day, WorkProgress progress) {
    return slot.alone(
        progress,
        () -> {
          if (day == dayOfStore()) {
            return new ExpiryOutcome(day, 0, writer.token());
          }
          IdentityPolicy policy = published.definitions().policies().active();
          if (!expires(policy)) {
            return thread.alone(
                () ->
                    asOf(day, new PersonChanges(store.sequence(), List.of(), Map.of(), Map.of())));
          }
          GraphImage image = new GraphImage(graph, store, policy);
          return withImage(
              image,
              progress,
              () -> {
                image.finish();
                int[] after = image.after(day, deciding(progress));
                return asOf(day, image.changes(after, store.sequence()));
              });
        });
  }

  /** On the writer's thread. */
  private ExpiryOutcome asOf(int day, PersonChanges changes) {
    writer.between(() -> writer.decider().decideAsOf(day, changes));
    return new ExpiryOutcome(day, changes.persons().size(), writer.token());
  }

  private int dayOfStore() {
    return thread.alone(
        () -> {
          writer.settle();
          return writer.decider().identity().asOfDay();
        });
  }

  private static boolean expires(IdentityPolicy policy) {
    return policy.namespaces().values().stream().anyMatch(one -> one.expiresAfterDays() > 0);
  }

  private void check(@Nullable String expected) {
    String active = published.definitions().policies().active().version();
    if (expected != null && !expected.equals(active)) {
      throw new PolicyRefused.ActivePolicyChanged(expected, active);
    }
  }

  /** Copies an image, then does something with it on the writer's thread, between two commits. */
  private <T> T withImage(GraphImage image, WorkProgress progress, Supplier<T> last) {
    thread.alone(() -> writer.attend(image));
    try {
      image.copy((done, total) -> progress.goOn(READING, done, total));
      checkNormalizers(image);
      return thread.alone(
          () -> {
            writer.settle();
            return last.get();
          });
    } catch (UndeclaredNamespaceException e) {
      throw new PolicyRefused.PolicyIncompatible(
          e.namespace(),
          "there are identifiers of namespace "
              + e.namespace()
              + ", which the policy does not declare: declare it");
    } finally {
      thread.alone(() -> writer.leave(image));
    }
  }

  private void checkNormalizers(GraphImage image) {
    IdentityPolicy now = published.definitions().policies().active();
    for (String name : image.namespaces()) {
      if (!image.policy().namespace(name).normalizer().equals(now.namespace(name).normalizer())) {
        throw new PolicyRefused.PolicyIncompatible(
            name,
            "there are identifiers of namespace "
                + name
                + ", which the policy normalises in another way: keep its normalizer, or import into"
                + " a new data directory");
      }
    }
  }

  private static dev.selfsame.identity.resolution.Progress deciding(WorkProgress progress) {
    return done -> progress.goOn(DECIDING, (long) (done * WHOLE), WHOLE);
  }

  private Simulation.Changed changed(Difference difference) {
    return new Simulation.Changed(
        difference.kind(),
        Arrays.stream(difference.before()).map(p -> outline(p, ids.id(p[0]))).toList(),
        Arrays.stream(difference.after()).map(p -> outline(p, "")).toList(),
        difference.moved());
  }

  private Simulation.Outline outline(int[] members, String personId) {
    List<Identifier> names =
        IntStream.of(members)
            .limit(10L * NAMES)
            .mapToObj(store::identifier)
            .filter(Objects::nonNull)
            .sorted()
            .limit(NAMES)
            .toList();
    return new Simulation.Outline(personId, members.length, names);
  }
}
