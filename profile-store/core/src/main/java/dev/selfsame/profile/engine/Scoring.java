package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.scoring.Change;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.Reason;
import dev.selfsame.scoring.Score;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores on request, and says why. Thread-safe; methods may block. */
public final class Scoring {

  private final ProfileStore store;
  private final Published published;
  private final Reads reads;
  private final BesideCommits beside;
  private final ProfileFolder folder;
  private final InstantSource clock;

  Scoring(
      Parts parts, Published published, Reads reads, BesideCommits beside, ProfileFolder folder) {
    store = parts.store();
    clock = parts.clock();
    this.published = published;
    this.reads = reads;
    this.beside = beside;
    this.folder = folder;
  }

  /**
   * The version that scores when none is named.
   *
   * @throws RefusedException ModelNotFound or ModelNotActive
   */
  public String version(String model, @Nullable String version) {
    return published.definitions().models().get(model, version).model().version();
  }

  /**
   * Scores.
   *
   * @param name the model's name
   * @param version the version; null for the champion
   * @throws RefusedException ModelNotFound, ModelNotActive, PersonNotFound, InvalidField if the
   *     model's tag is of another type of subject, UnknownFeature, WrongType or OutOfRange; fields
   *     are named as {@code features.values["demo.age"]}
   */
  public Scored score(String name, @Nullable String version, Subject subject) {
    Definitions definitions = published.definitions();
    LinearModel model = definitions.models().get(name, version).model();
    checkType(model, subject, definitions);
    Map<String, TagValue> tags =
        subject instanceof Subject.OfValues given
            ? GivenValues.tags(model, given.values(), definitions)
            : reads.tags(subject);
    return scored(model, tags);
  }

  /**
   * Scores and says why; of given values no suppliers are named. Commits go on meanwhile, since
   * there may be many facts.
   *
   * @param most the most reasons, at least 1
   * @throws RefusedException as {@link #score} does
   */
  public ScoreExplanation explain(
      String name, @Nullable String version, Subject subject, int most) {
    if (subject instanceof Subject.OfValues given) {
      Definitions definitions = published.definitions();
      LinearModel model = definitions.models().get(name, version).model();
      Map<String, TagValue> tags = GivenValues.tags(model, given.values(), definitions);
      return explain(model, tags, definitions, null, most);
    }
    return beside.read(() -> explained(name, version, subject, most));
  }

  /** A model of persons says nothing of a product: none of its tags is there. */
  private static void checkType(LinearModel model, Subject subject, Definitions definitions) {
    String type = "";
    String field = "person_id";
    if (subject instanceof Subject.OfIdentifier of) {
      type = SubjectKey.typeOf(of.identifier());
      field = type.isEmpty() ? "identifier" : "subject_key";
    }
    String wanted = definitions.catalog().get(model.tag()).subjectType();
    if (!(subject instanceof Subject.OfValues) && !type.equals(wanted)) {
      String ofWhat = wanted.isEmpty() ? "persons" : "subjects of type '" + wanted + "'";
      throw new RefusedException.InvalidField(
          List.of(
              new Violation(field, "model " + model.name() + " is of " + ofWhat + ": give one")));
    }
  }

  private BesideCommits.Found<ScoreExplanation> explained(
      String name, @Nullable String version, Subject subject, int most) {
    Definitions definitions = published.definitions();
    LinearModel model = definitions.models().get(name, version).model();
    checkType(model, subject, definitions);
    long person = reads.person(subject);
    if (person == PersonDirectory.NONE) {
      throw new RefusedException.PersonNotFound();
    }
    Snapshot view = Snapshot.of(store);
    long now = clock.millis();
    Map<String, TagValue> tags = new HashMap<>();
    tags.putAll(folder.tags(view, person, definitions, new Aging(now)));
    Suppliers suppliers = new Suppliers(store, view, person, definitions, tags, now);
    return new BesideCommits.Found<>(
        person, definitions, explain(model, tags, definitions, suppliers, most));
  }

  private static ScoreExplanation explain(
      LinearModel model,
      Map<String, TagValue> tags,
      Definitions definitions,
      @Nullable Suppliers suppliers,
      int most) {
    Scored scored = scored(model, tags);
    List<ScoreExplanation.Because> reasons =
        Reason.ranked(model, scored.score()).stream()
            .limit(most)
            .map(
                reason ->
                    new ScoreExplanation.Because(
                        reason,
                        words(reason, definitions.catalog().get(reason.tag())),
                        suppliers == null ? List.of() : suppliers.of(reason.tag())))
            .toList();
    Change change = Change.smallest(model, tag -> Features.of(tags.get(tag))).orElse(null);
    return new ScoreExplanation(scored, reasons, model.threshold(), change);
  }

  private static Scored scored(LinearModel model, Map<String, TagValue> tags) {
    Score score = model.score(Features.row(model, tags.values()));
    return new Scored(score, MissingInputs.of(model, score, tags));
  }

  private static String words(Reason reason, Tag tag) {
    if (!reason.words().isEmpty()) {
      return reason.words();
    }
    if (!tag.displayName().isEmpty()) {
      return tag.displayName();
    }
    return tag.description().isEmpty() ? tag.name() : tag.description();
  }
}
