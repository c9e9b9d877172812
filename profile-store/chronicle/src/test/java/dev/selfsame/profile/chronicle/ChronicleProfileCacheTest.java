package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.testkit.ProfileCacheContract;

final class ChronicleProfileCacheTest implements ProfileCacheContract {

  @Override
  public ProfileCache create() {
    return ChronicleProfileCache.create(new CacheSize(2 << 20, 1_000));
  }

  @Override
  public int tooLarge() {
    return 3 << 20;
  }
}
