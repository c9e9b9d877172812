package dev.selfsame.profile.testkit;

import dev.selfsame.profile.store.ProfileStore;
import org.jspecify.annotations.Nullable;

final class InMemoryProfileStoreTest implements ProfileStoreContract {

  private @Nullable InMemoryProfileStore store;

  @Override
  public ProfileStore open() {
    store = store == null ? new InMemoryProfileStore() : store.reopen();
    return store;
  }
}
