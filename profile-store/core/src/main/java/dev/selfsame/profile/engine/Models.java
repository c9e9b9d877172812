package dev.selfsame.profile.engine;

import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.TrainingSummary;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All model versions at one moment. Immutable. */
final class Models {

  static final Models EMPTY = new Models(new TreeMap<>(), PastModels.NONE);

  private final SortedMap<Key, Version> versions;
  private final PastModels past;
  private final long bytes;
  private final List<LinearModel> champions;
  private final List<LinearModel> challengers;

  private Models(SortedMap<Key, Version> versions, PastModels past) {
    this.versions = versions;
    this.past = past;
    bytes = versions.values().stream().mapToLong(Version::bytes).sum();
    champions = those(ModelStatus.CHAMPION);
    challengers = those(ModelStatus.CHALLENGER);
  }

  private List<LinearModel> those(ModelStatus status) {
    return versions.values().stream()
        .filter(version -> version.status() == status)
        .map(Version::model)
        .toList();
  }

  /** These, of which none was ever deleted. */
  static Models of(Collection<Version> versions) {
    return of(versions, PastModels.NONE);
  }

  /** These, and those that were. */
  static Models of(Collection<Version> versions, PastModels past) {
    SortedMap<Key, Version> sorted = new TreeMap<>();
    versions.forEach(version -> sorted.put(version.key(), version));
    return new Models(sorted, past);
  }

  /** What names a model version. */
  record Key(String name, String version) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::name).thenComparing(Key::version);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return name + '/' + version;
    }
  }

  /**
   * A model version, the size and digest of its document, and where it stands and stood.
   *
   * @param bytes of the document
   */
  record Version(
      LinearModel model, int bytes, byte[] digest, long importMillis, Standings standings) {

    Key key() {
      return new Key(model.name(), model.version());
    }

    Version as(ModelStatus next, long nowMillis) {
      return new Version(model, bytes, digest, importMillis, standings.with(next, nowMillis));
    }

    ModelStatus status() {
      return standings.last().status();
    }

    long statusMillis() {
      return standings.last().sinceMillis();
    }

    boolean hasContent(byte[] otherDigest) {
      return Arrays.equals(digest, otherDigest);
    }

    Lived lived() {
      return new Lived(
          model.name(),
          model.version(),
          model.tag(),
          model.type(),
          model.spec().classes(),
          importMillis,
          standings);
    }

    StoredModel stored() {
      List<String> inputs =
          model.inputs().stream().map(LinearModel.Input::tag).distinct().sorted().toList();
      TrainingSummary training = model.spec().training();
      return new StoredModel(
          model.name(),
          model.version(),
          model.tag(),
          status(),
          inputs,
          model.coefficientCount(),
          importMillis,
          statusMillis(),
          training == null ? "" : training.outcome());
    }
  }

  /** These and one more, or another in the place of the one with the same key. */
  Models with(Version version) {
    TreeMap<Key, Version> more = new TreeMap<>(versions);
    more.put(version.key(), version);
    return new Models(more, past);
  }

  /**
   * These without one.
   *
   * @param known of those that were deleted
   */
  Models without(Key key, PastModels known) {
    TreeMap<Key, Version> fewer = new TreeMap<>(versions);
    fewer.remove(key);
    return new Models(fewer, known);
  }

  /** Those that were deleted. */
  PastModels past() {
    return past;
  }

  /** The version that gave a score at a moment, also if it was deleted; null if that is unknown. */
  @Nullable Lived lived(String name, String version, long millis) {
    Version found = find(name, version);
    return found != null && found.importMillis <= millis
        ? found.lived()
        : past.at(new Key(name, version), millis);
  }

  /** All that are known to have been of a model's name, or of any if it is empty. */
  private Stream<Lived> allLived(String name) {
    Map<Key, Version> some = name.isEmpty() ? versions : ofName(name);
    return Stream.concat(
        some.values().stream().map(Version::lived),
        past.all().stream().filter(lived -> name.isEmpty() || lived.name().equals(name)));
  }

  /** The model whose version gave a score of a tag at a moment; empty if that is unknown. */
  String scorer(String tag, String version, long millis) {
    return allLived("")
        .filter(one -> one.tag().equals(tag) && one.version().equals(version))
        .filter(one -> one.importMillis() <= millis)
        .max(Comparator.comparingLong(Lived::importMillis))
        .map(Lived::name)
        .orElse("");
  }

  /** The most classes of any version that a model has, or had; 1 if it is not of classes. */
  int mostClasses(String name) {
    return allLived(name).mapToInt(one -> Math.max(1, one.classes().size())).max().orElse(1);
  }

  /** How many there are. */
  int size() {
    return versions.size();
  }

  /** How many bytes their documents have. */
  long bytes() {
    return bytes;
  }

  @Nullable Version find(String name, String version) {
    return versions.get(new Key(name, version));
  }

  /**
   * A version; the champion if none is named.
   *
   * @throws RefusedException ModelNotFound or ModelNotActive
   */
  Version get(String name, @Nullable String version) {
    Version found = version == null ? champion(name) : find(name, version);
    if (found != null) {
      return found;
    }
    if (version == null && knows(name)) {
      throw new RefusedException.ModelNotActive(name);
    }
    throw new RefusedException.ModelNotFound(name, version == null ? "" : version);
  }

  /**
   * What a report of a model is about: the champion, then the challengers by version; if there are
   * none, the version that was imported last.
   *
   * @throws RefusedException.ModelNotFound if there is no version of it
   */
  List<Version> reported(String name) {
    List<Version> all = List.copyOf(ofName(name).values());
    if (all.isEmpty()) {
      throw new RefusedException.ModelNotFound(name, "");
    }
    List<Version> scoring = new ArrayList<>();
    for (ModelStatus status : List.of(ModelStatus.CHAMPION, ModelStatus.CHALLENGER)) {
      all.stream().filter(version -> version.status() == status).forEach(scoring::add);
    }
    Version last = Collections.max(all, Comparator.comparingLong(Version::importMillis));
    return scoring.isEmpty() ? List.of(last) : scoring;
  }

  /** How many challengers a model has. */
  long challengers(String name) {
    return ofName(name).values().stream()
        .filter(version -> version.status() == ModelStatus.CHALLENGER)
        .count();
  }

  @Nullable Version champion(String name) {
    return ofName(name).values().stream()
        .filter(version -> version.status() == ModelStatus.CHAMPION)
        .findAny()
        .orElse(null);
  }

  /** Whether one of a model's versions is known to have been its champion at a moment. */
  boolean hadChampion(String name, long millis) {
    return allLived(name)
        .map(one -> one.standings().at(millis))
        .anyMatch(then -> then != null && then.status() == ModelStatus.CHAMPION);
  }

  private boolean knows(String name) {
    return !ofName(name).isEmpty();
  }

  private Map<Key, Version> ofName(String name) {
    return versions.subMap(new Key(name, ""), new Key(name + '\0', ""));
  }

  /** The predictive tags of all models, by name. */
  Set<String> tags() {
    return versions.values().stream()
        .map(version -> version.model.tag())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name of the model that has a predictive tag; null if none has. */
  @Nullable String owner(String tag) {
    return otherOwner(tag, "");
  }

  /** The name of another model than this one that has the predictive tag; null if none has. */
  @Nullable String otherOwner(String tag, String name) {
    return versions.values().stream()
        .filter(version -> version.model.tag().equals(tag) && !version.model.name().equals(name))
        .map(version -> version.model.name())
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
    return ofName(name).keySet().stream().map(Key::version).toList();
  }

  /**
   * The predictive tag of a model.
   *
   * @throws RefusedException.ModelNotFound if there is no version of it
   */
  String tag(String name) {
    return ofName(name).values().stream()
        .map(version -> version.model.tag())
        .findFirst()
        .orElseThrow(() -> new RefusedException.ModelNotFound(name, ""));
  }

  /** The tags of a model, and all that a version of it reads; none if there is no such model. */
  Set<String> shows(String name) {
    Set<String> shows = new TreeSet<>();
    for (Version version : ofName(name).values()) {
      shows.add(version.model.tag());
      version.model.inputs().forEach(input -> shows.add(input.tag()));
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
    for (Version version : versions.values()) {
      Set<String> inputs = reads.computeIfAbsent(version.model.tag(), tag -> new TreeSet<>());
      version.model.inputs().forEach(input -> inputs.add(input.tag()));
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
            .map(Version::stored)
            .filter(model -> after == null || model.place().compareTo(after) > 0)
            .sorted(Comparator.comparing(StoredModel::place))
            .limit(most)
            .toList();
  }
}
