package dev.selfsame.profile.testkit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map that remembers all that it ever held, by commit. */
final class Versions<V> {

  private final Map<Long, TreeMap<Long, V>> values = new HashMap<>();

  @Nullable V get(long key, long commit) {
    TreeMap<Long, V> of = values.get(key);
    Map.Entry<Long, V> at = of == null ? null : of.floorEntry(commit);
    return at == null ? null : at.getValue();
  }

  void put(long key, long commit, V value) {
    values.computeIfAbsent(key, k -> new TreeMap<>()).put(commit, value);
  }

  /** Forgets what a commit put. */
  void undo(Collection<Long> keys, long commit) {
    for (long key : keys) {
      TreeMap<Long, V> of = values.get(key);
      if (of != null) {
        of.remove(commit);
      }
    }
  }
}
