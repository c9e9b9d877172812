package dev.selfsame.profile.engine;

import dev.selfsame.scoring.LinearModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All model versions at one moment. Immutable. */
final class Models {

  static final Models EMPTY = new Models(new TreeMap<>(), PastModels.NONE);

  private final SortedMap<ModelKey, ModelVersion> versions;
  private final PastModels past;
  private final ModelHistory history;
  private final long bytes;
  private final List<LinearModel> champions;
  private final List<LinearModel> challengers;

  private Models(SortedMap<ModelKey, ModelVersion> versions, PastModels past) {
    this.versions = versions;
    this.past = past;
    history = new ModelHistory(versions.values(), past);
    bytes = versions.values().stream().mapToLong(ModelVersion::bytes).sum();
    champions = those(ModelStatus.CHAMPION);
    challengers = those(ModelStatus.CHALLENGER);
  }

  private List<LinearModel> those(ModelStatus status) {
    return versions.values().stream()
        .filter(version -> version.status() == status)
        .map(ModelVersion::model)
        .toList();
  }

  /** These, of which none was ever deleted. */
  static Models of(Collection<ModelVersion> versions) {
    return of(versions, PastModels.NONE);
  }

  /** These, and those that were. */
  static Models of(Collection<ModelVersion> versions, PastModels past) {
    SortedMap<ModelKey, ModelVersion> sorted = new TreeMap<>();
    versions.forEach(version -> sorted.put(version.key(), version));
    return new Models(sorted, past);
  }

  /** These and one more, or another in the place of the one with the same key. */
  Models with(ModelVersion version) {
    TreeMap<ModelKey, ModelVersion> more = new TreeMap<>(versions);
    more.put(version.key(), version);
    return new Models(more, past);
  }

  /**
   * These without one.
   *
   * @param known of those that were deleted
   */
  Models without(ModelKey key, PastModels known) {
    TreeMap<ModelKey, ModelVersion> fewer = new TreeMap<>(versions);
    fewer.remove(key);
    return new Models(fewer, known);
  }

  /** Those that were deleted. */
  PastModels past() {
    return past;
  }

  /** These and those that were deleted, as they stood at any moment. */
  ModelHistory history() {
    return history;
  }

  /** How many there are. */
  int size() {
    return versions.size();
  }

  /** How many bytes their documents have. */
  long bytes() {
    return bytes;
  }

  @Nullable ModelVersion find(String name, String version) {
    return versions.get(new ModelKey(name, version));
  }

  /**
   * A version; the champion if none is named.
   *
   * @throws RefusedException ModelNotFound or ModelNotActive
   */
  ModelVersion get(String name, @Nullable String version) {
    ModelVersion found = version == null ? champion(name) : find(name, version);
    if (found != null) {
      return found;
    }
    if (version == null && knows(name)) {
      throw new ModelRefused.ModelNotActive(name);
    }
    throw new ModelRefused.ModelNotFound(name, version == null ? "" : version);
  }

  /**
   * What a report of a model is about: the champion, then the challengers by version; if there are
   * none, the version that was imported last.
   *
   * @throws ModelRefused.ModelNotFound if there is no version of it
   */
  List<ModelVersion> reported(String name) {
    List<ModelVersion> all = List.copyOf(ofName(name).values());
    if (all.isEmpty()) {
      throw new ModelRefused.ModelNotFound(name, "");
    }
    List<ModelVersion> scoring = new ArrayList<>();
    for (ModelStatus status : List.of(ModelStatus.CHAMPION, ModelStatus.CHALLENGER)) {
      all.stream().filter(version -> version.status() == status).forEach(scoring::add);
    }
    ModelVersion last = Collections.max(all, Comparator.comparingLong(ModelVersion::importMillis));
    return scoring.isEmpty() ? List.of(last) : scoring;
  }

  /** How many challengers a model has. */
  long challengers(String name) {
    return ofName(name).values().stream()
        .filter(version -> version.status() == ModelStatus.CHALLENGER)
        .count();
  }

  @Nullable ModelVersion champion(String name) {
    return ofName(name).values().stream()
        .filter(version -> version.status() == ModelStatus.CHAMPION)
        .findAny()
        .orElse(null);
  }

  private boolean knows(String name) {
    return !ofName(name).isEmpty();
  }

  private Map<ModelKey, ModelVersion> ofName(String name) {
    return versions.subMap(new ModelKey(name, ""), new ModelKey(name + '\0', ""));
  }

  /** The predictive tags of all models, by name. */
  Set<String> tags() {
    return versions.values().stream()
        .map(version -> version.model().tag())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name of the model that has a predictive tag; null if none has. */
  @Nullable String owner(String tag) {
    return otherOwner(tag, "");
  }

  /** The name of another model than this one that has the predictive tag; null if none has. */
  @Nullable String otherOwner(String tag, String name) {
    return versions.values().stream()
        .filter(
            version -> version.model().tag().equals(tag) && !version.model().name().equals(name))
        .map(version -> version.model().name())
        .findFirst()
        .orElse(null);
  }

  /** Those whose scores profiles show, by name. */
  List<LinearModel> champions() {
    return champions;
  }

  /** Those that score beside them, by name, then version. */
  List<LinearModel> challengers() {
    return challengers;
  }

  /** Whether any scores. */
  boolean isScoring() {
    return !champions.isEmpty() || !challengers.isEmpty();
  }

  /** The versions of a model, sorted. */
  List<String> versions(String name) {
    return ofName(name).keySet().stream().map(ModelKey::version).toList();
  }

  /**
   * The predictive tag of a model.
   *
   * @throws ModelRefused.ModelNotFound if there is no version of it
   */
  String tag(String name) {
    return ofName(name).values().stream()
        .map(version -> version.model().tag())
        .findFirst()
        .orElseThrow(() -> new ModelRefused.ModelNotFound(name, ""));
  }

  /** The tags of a model, and all that a version of it reads; none if there is no such model. */
  Set<String> shows(String name) {
    Set<String> shows = new TreeSet<>();
    for (ModelVersion version : ofName(name).values()) {
      shows.add(version.model().tag());
      version.model().inputs().forEach(input -> shows.add(input.tag()));
    }
    return shows;
  }

  /** The tags of whose outcomes the versions of a model were trained, as far as they say. */
  Set<String> outcomes(String name) {
    Set<String> outcomes = new TreeSet<>();
    ofName(name).values().forEach(version -> outcomes.add(version.stored().outcomeTag()));
    outcomes.remove("");
    return outcomes;
  }

  /** The model that scores a PREDICTIVE tag; null if none does. */
  @Nullable LinearModel scoring(String tag) {
    for (LinearModel champion : champions) {
      if (champion.tag().equals(tag)) {
        return champion;
      }
    }
    return null;
  }

  /** The tags that any version of the model of each PREDICTIVE tag reads. */
  Map<String, Set<String>> reads() {
    Map<String, Set<String>> reads = new TreeMap<>();
    for (ModelVersion version : versions.values()) {
      Set<String> inputs = reads.computeIfAbsent(version.model().tag(), tag -> new TreeSet<>());
      version.model().inputs().forEach(input -> inputs.add(input.tag()));
    }
    return reads;
  }

  /** All, by name, then import time, then version. */
  List<StoredModel> list() {
    return page("", null, versions.size());
  }

  /**
   * Some of these, in their order.
   *
   * @param name of which model; empty for all
   * @param after behind which place; null for the first
   * @param most how many
   */
  List<StoredModel> page(String name, StoredModel.@Nullable Place after, int most) {
    return (name.isEmpty() ? versions : ofName(name))
        .values().stream()
            .map(ModelVersion::stored)
            .filter(model -> after == null || model.place().compareTo(after) > 0)
            .sorted(Comparator.comparing(StoredModel::place))
            .limit(most)
            .toList();
  }
}
