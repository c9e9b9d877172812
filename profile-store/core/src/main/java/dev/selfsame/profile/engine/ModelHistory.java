package dev.selfsame.profile.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which model versions there were at any moment, and where they stood then, those that were deleted
 * too. Immutable.
 */
final class ModelHistory {

  private final List<Lived> all;
  private final Map<ModelKey, List<Lived>> byKey;

  ModelHistory(Collection<ModelVersion> versions, PastModels past) {
    all = Stream.concat(versions.stream().map(ModelVersion::lived), past.all().stream()).toList();
    byKey = all.stream().collect(Collectors.groupingBy(Lived::key));
  }

  /** The version of a name that there was at a moment; null if none is known. */
  @Nullable Lived at(String name, String version, long millis) {
    return byKey.getOrDefault(new ModelKey(name, version), List.of()).stream()
        .filter(one -> one.importMillis() <= millis)
        .max(Comparator.comparingLong(Lived::importMillis))
        .orElse(null);
  }

  /** The model whose version gave a score of a tag at a moment; empty if that is unknown. */
  String scorer(String tag, String version, long millis) {
    return all.stream()
        .filter(one -> one.tag().equals(tag) && one.version().equals(version))
        .filter(one -> one.importMillis() <= millis)
        .max(Comparator.comparingLong(Lived::importMillis))
        .map(Lived::name)
        .orElse("");
  }

  /** The most classes of any version that a model has, or had; 1 if it is not of classes. */
  int mostClasses(String name) {
    return ofName(name).mapToInt(one -> Math.max(1, one.classes().size())).max().orElse(1);
  }

  /** Whether one of a model's versions is known to have been its champion at a moment. */
  boolean hadChampion(String name, long millis) {
    return ofName(name)
        .map(one -> one.standings().at(millis))
        .anyMatch(then -> then != null && then.status() == ModelStatus.CHAMPION);
  }

  /**
   * The last moment at which a version of a model came to stand elsewhere than where its import put
   * it; the smallest if none did.
   */
  long lastChangeOfRoles(String name) {
    return ofName(name)
        .map(one -> one.standings().last())
        .filter(last -> last.status() != ModelStatus.CANDIDATE)
        .mapToLong(Standings.Standing::sinceMillis)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private Stream<Lived> ofName(String name) {
    return all.stream().filter(one -> one.name().equals(name));
  }
}
