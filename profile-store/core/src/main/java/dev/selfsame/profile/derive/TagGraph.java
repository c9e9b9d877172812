package dev.selfsame.profile.derive;

import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which derived tag reads which tags: MODEL tags as they are defined, PREDICTIVE tags as all
 * versions of their models do. Without a cycle. Immutable and thread-safe; making one takes time in
 * proportion to all derived tags.
 */
public final class TagGraph {

  /** No derived tags. */
  public static final TagGraph EMPTY = make(Map.of(), Map.of());

  private final Map<String, DerivedTag> models;
  private final Map<String, Set<String>> scores;
  private final Map<String, List<String>> readers = new HashMap<>();
  private final Map<String, Integer> ranks = new HashMap<>();

  private TagGraph(Map<String, DerivedTag> models, Map<String, Set<String>> scores)
      throws InvalidDerivationException {
    this.models = models;
    this.scores = scores;
    for (String tag : derived()) {
      for (String input : inputs(tag)) {
        readers.computeIfAbsent(input, key -> new ArrayList<>()).add(tag);
      }
      rank(tag, new ArrayDeque<>());
    }
  }

  private static TagGraph make(Map<String, DerivedTag> models, Map<String, Set<String>> scores) {
    try {
      return new TagGraph(models, scores);
    } catch (InvalidDerivationException e) {
      throw new IllegalArgumentException(e.tag() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The graph of what is stored. A MODEL tag that does not fit what it reads is not in it, and so
   * has no value.
   *
   * @param scores what the models of each PREDICTIVE tag read
   * @throws IllegalArgumentException if something leads back to itself
   */
  public static TagGraph of(Catalog catalog, Map<String, Set<String>> scores) {
    Map<String, DerivedTag> models = new HashMap<>();
    for (Tag tag : catalog.tags()) {
      if (tag.kind() == TagKind.MODEL) {
        DerivedTag model = stored(tag, catalog);
        if (model != null) {
          models.put(tag.name(), model);
        }
      }
    }
    return make(models, Map.copyOf(scores));
  }

  /** Null if it does not fit what it reads: the rest must be there all the same. */
  private static @Nullable DerivedTag stored(Tag tag, Catalog catalog) {
    try {
      return DerivedTag.of(tag, catalog);
    } catch (InvalidDerivationException e) {
      return null;
    }
  }

  /**
   * This and one more MODEL tag, or another in the place of the one of its name.
   *
   * @throws InvalidDerivationException if it would read itself by some way
   */
  public TagGraph with(DerivedTag tag) throws InvalidDerivationException {
    Map<String, DerivedTag> more = new HashMap<>(models);
    more.put(tag.tag().name(), tag);
    return new TagGraph(more, scores);
  }

  /**
   * The same with other models.
   *
   * @throws IllegalArgumentException if one would read its own score by some way
   */
  public TagGraph withScores(Map<String, Set<String>> others) {
    return make(models, Map.copyOf(others));
  }

  private Collection<String> derived() {
    Set<String> all = new TreeSet<>(models.keySet());
    all.addAll(scores.keySet());
    return all;
  }

  /** The longest way down to tags that are not derived; depth first. */
  private int rank(String tag, Deque<String> way) throws InvalidDerivationException {
    Integer known = ranks.get(tag);
    if (known != null) {
      return known;
    }
    Collection<String> inputs = inputs(tag);
    if (inputs.isEmpty()) {
      return 0;
    }
    if (way.contains(tag)) {
      throw cycle(tag, way);
    }
    way.addLast(tag);
    int rank = 0;
    for (String input : inputs) {
      rank = Math.max(rank, rank(input, way));
    }
    way.removeLast();
    ranks.put(tag, rank + 1);
    return rank + 1;
  }

  private InvalidDerivationException cycle(String tag, Deque<String> way) {
    List<String> names = new ArrayList<>(way);
    List<String> circle = names.subList(names.indexOf(tag), names.size());
    String text = String.join(" reads ", circle) + " reads " + tag;
    return new InvalidDerivationException(
        tag, models.containsKey(tag) ? "derivation" : "tag", "leads back to itself: " + text);
  }

  /** What a derived tag reads itself, by name; empty for any other tag. */
  public Collection<String> inputs(String tag) {
    DerivedTag model = models.get(tag);
    return new TreeSet<>(model == null ? scores.getOrDefault(tag, Set.of()) : model.inputs());
  }

  /** The derived tags that read a tag themselves, by name. */
  public List<String> readers(String tag) {
    return readers.getOrDefault(tag, List.of());
  }

  /** The MODEL tag of this name; null if it is none. */
  public @Nullable DerivedTag model(String tag) {
    return models.get(tag);
  }

  /**
   * A number that is greater than that of everything that the tag reads: 0 if it is not derived.
   */
  public int rank(String tag) {
    return ranks.getOrDefault(tag, 0);
  }
}
