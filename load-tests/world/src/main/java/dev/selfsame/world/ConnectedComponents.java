package dev.selfsame.world;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plainest way to link: whatever was ever seen together is one. The baseline that identity
 * policies are compared with. Union-find with path halving; not thread-safe.
 */
public final class ConnectedComponents {
  private final Map<Object, Integer> nodes = new HashMap<>();
  private int[] parent = new int[1024];

  /**
   * Puts the items of one event together.
   *
   * @param together at least one item, of any type with equality
   * @return a handle for {@link #component}
   */
  public int link(List<?> together) {
    int first = node(together.get(0));
    for (Object item : together) {
      int node = node(item);
      parent[component(node)] = component(first);
    }
    return first;
  }

  /** The component of an event or item as of now: equal for all that are together. */
  public int component(int handle) {
    int node = handle;
    while (parent[node] != node) {
      parent[node] = parent[parent[node]];
      node = parent[node];
    }
    return node;
  }

  /** How well plain components find the people of a world; O(observations). */
  public static PairwiseScore scoreOf(World world) {
    ConnectedComponents components = new ConnectedComponents();
    List<Integer> handles =
        world.observations().map(seen -> components.link(seen.identifiers())).toList();
    return PairwiseScore.of(
        handles.stream().map(components::component).toList(),
        world.observations().map(WorldObservation::personIndex).toList());
  }

  private int node(Object item) {
    int size = nodes.size();
    Integer known = nodes.putIfAbsent(item, size);
    if (known != null) {
      return known;
    }
    if (size == parent.length) {
      parent = Arrays.copyOf(parent, size * 2);
    }
    parent[size] = size;
    return size;
  }
}
