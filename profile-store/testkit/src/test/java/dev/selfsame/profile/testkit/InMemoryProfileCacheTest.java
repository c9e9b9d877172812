package dev.selfsame.profile.testkit;

import dev.selfsame.profile.store.ProfileCache;

final class InMemoryProfileCacheTest implements ProfileCacheContract {

  @Override
  public ProfileCache create() {
    return new InMemoryProfileCache(200, 100);
  }

  @Override
  public int tooLarge() {
    return (1 << 20) + 1;
  }
}
