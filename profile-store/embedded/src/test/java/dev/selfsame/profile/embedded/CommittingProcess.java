package dev.selfsame.profile.embedded;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.testkit.Batches;
import java.nio.file.Path;

/**
 * Commits batch after batch, and prints the number of each once it is durable, until it is killed.
 */
final class CommittingProcess {

  static final int STATES = 30;

  private CommittingProcess() {}

  public static void main(String[] args) {
    try (ProfileStore store =
        EmbeddedProfileStore.open(Path.of(args[0]), EmbeddedProfileStoreTest.CACHE)) {
      for (long n = store.sequence() + 1; ; n++) {
        store.commit(batch(n));
        System.out.println(n);
      }
    }
  }

  /** Batch {@code n}: a new person of two, whose rows all say {@code n}. */
  static StoreBatch batch(long n) {
    long ordinal = 2 * (n - 1);
    Batches batch = new Batches().person(n, ordinal, "account:a" + n, "device:d" + n);
    for (int tag = 0; tag < STATES; tag++) {
      batch.state(ordinal, tag, "state " + n);
      batch.state(0, tag + STATES, "newest " + n);
      batch.fact(ordinal + 1, tag, "event " + n, "fact " + n);
    }
    return batch.document("meta", "last", "" + n).build();
  }
}
