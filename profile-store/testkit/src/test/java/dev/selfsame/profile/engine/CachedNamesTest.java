package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names the cache is told, so that it can keep them once. */
final class CachedNamesTest {

  private final List<String> told = new ArrayList<>();

  /** A cache that notes what names it is told. */
  private ProfileCache cache() {
    InMemoryProfileCache cache = new InMemoryProfileCache(1_000, 1_000);
    return (ProfileCache)
        Proxy.newProxyInstance(
            ProfileCache.class.getClassLoader(),
            new Class<?>[] {ProfileCache.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("names")) {
                ((Iterable<?>) arguments[0]).forEach(name -> told.add((String) name));
              }
              return method.invoke(cache, arguments);
            });
  }

  @Test
  void names_tagsThatAreMadeAndThoseThatThereWere_areToldOnceEach() {
    try (Node node = new Node(cache())) {
      assertThat(told).isEmpty();
      node.define("profile.city", Fold.LATEST, ValueType.STRING);
      assertThat(told).containsExactly("profile.city");
      node.observe(1, "account:a");
      node.define("behavior.orders", Fold.COUNT, ValueType.INTEGER);
      assertThat(told).containsExactly("profile.city", "behavior.orders");
      told.clear();
      try (Node again = node.crash(null, cache())) {
        assertThat(told).containsExactlyInAnyOrder("profile.city", "behavior.orders");
        again.define("profile.name", Fold.LATEST, ValueType.STRING);
        assertThat(told).hasSize(3).endsWith("profile.name");
      }
    }
  }

  @Test
  void names_tagOfACommitWithoutAnAnswer_isToldWhenItIsFoundInTheStore() {
    try (Node node = new Node(cache())) {
      node.observe(1, "account:a");
      node.faults.failNext(
          "store.committed", 0, new StoreException.Unavailable("struck", new Exception()));
      assertThatThrownBy(() -> node.define("profile.city", Fold.LATEST, ValueType.STRING))
          .hasRootCauseInstanceOf(Exception.class);
      assertThat(told).isEmpty();
      node.observe(2, "account:b");
      assertThat(told).containsExactly("profile.city");
    }
  }
}
