package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.testkit.InMemoryProfileStore;
import dev.selfsame.profile.testkit.ProfileStoreContract;
import org.jspecify.annotations.Nullable;

/** A decorated store holds what the store itself does. */
final class StruckStoreTest implements ProfileStoreContract {

  private @Nullable InMemoryProfileStore store;

  @Override
  public ProfileStore open() {
    store = store == null ? new InMemoryProfileStore() : store.reopen();
    return new StruckStore(store, new Faults());
  }
}
