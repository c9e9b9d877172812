package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import dev.selfsame.scoring.LinearModel;
import java.util.ArrayList;
import java.util.List;

/** What writes of models make of the definitions. */
final class ModelWrites {

  private final List<DocumentRow> documents = new ArrayList<>();
  private final long nowMillis;
  private Definitions definitions;

  /**
   * @param definitions what it is decided on
   */
  ModelWrites(Definitions definitions, long nowMillis) {
    this.definitions = definitions;
    this.nowMillis = nowMillis;
  }

  /**
   * What a write comes to.
   *
   * @param model as it is then
   * @param clears whether every profile may be another
   * @param rescores whether everybody is to be scored anew
   */
  record Written(
      StoredModel model,
      Definitions definitions,
      List<DocumentRow> documents,
      boolean clears,
      boolean rescores) {}

  /** Adds a version, unless it is there. */
  Written add(DefinitionCommand.ImportModel command) {
    byte[] digest = ModelDocuments.digest(command.json());
    long imported = importMillis(command.model());
    ModelVersion version =
        new ModelVersion(
            command.model(),
            command.json().length,
            digest,
            imported,
            Standings.of(ModelStatus.CANDIDATE, imported));
    String name = version.model().name();
    ModelVersion stored = definitions.models().find(name, version.model().version());
    if (stored != null) {
      if (!stored.hasContent(digest)) {
        throw new ModelRefused.ModelExists(name, version.model().version());
      }
      return written(stored, false, false);
    }
    checkRoom(version);
    ModelRules.check(version.model(), definitions);
    if (!command.validateOnly()) {
      if (definitions.catalog().find(version.model().tag()) == null) {
        TagWrites.Written tag =
            new TagWrites(definitions, nowMillis).create(ModelRules.predictiveTag(version.model()));
        definitions = tag.definitions();
        documents.addAll(tag.documents());
      }
      documents.add(ModelDocuments.content(version, command.json()));
      put(version);
    }
    return written(version, false, false);
  }

  /** Now, but behind all that one of this name did that was deleted. */
  private long importMillis(LinearModel model) {
    Lived before = definitions.models().history().at(model.name(), model.version(), Long.MAX_VALUE);
    return before == null ? nowMillis : Math.max(nowMillis, before.lastMillis() + 1);
  }

  private void checkRoom(ModelVersion version) {
    Models models = definitions.models();
    if (models.size() >= ModelChanges.MOST_VERSIONS
        || models.bytes() + version.bytes() > ModelChanges.MOST_BYTES) {
      throw new ModelRefused.TooManyModels(models.size(), models.bytes());
    }
  }

  /** Lets a version stand elsewhere. */
  Written put(DefinitionCommand.PutModel command) {
    Models models = definitions.models();
    ModelVersion version = models.get(command.name(), command.version());
    if (version.status() == command.status()) {
      return written(version, false, false);
    }
    if (command.status() == ModelStatus.CHALLENGER) {
      checkChallenger(version);
    }
    // A clock that was set back must not let two versions be the champion at once, nor none.
    long others = models.history().lastChangeOfRoles(command.name());
    long when = Math.max(Math.max(nowMillis, version.lived().lastMillis()), others);
    ModelVersion before = models.champion(command.name());
    if (command.status() == ModelStatus.CHAMPION && before != null) {
      put(before.as(ModelStatus.RETIRED, when));
    }
    ModelVersion next = version.as(command.status(), when);
    put(next);
    boolean shown =
        version.status() == ModelStatus.CHAMPION || next.status() == ModelStatus.CHAMPION;
    return written(next, shown, next.status().scores());
  }

  /** Takes away a version that does not score; of one that may have, what it did stays known. */
  Written delete(DefinitionCommand.DeleteModel command) {
    Models models = definitions.models();
    ModelVersion version = models.get(command.name(), command.version());
    if (version.status().scores()) {
      throw new ModelRefused.ModelStatusConflict(
          version.stored(),
          version.status() == ModelStatus.CHAMPION
              ? "it is the champion: retire it, or make another version the champion, first"
              : "it is a challenger: retire it first");
    }
    documents.addAll(ModelDocuments.none(version));
    PastModels past = models.past();
    if (version.status() != ModelStatus.CANDIDATE) {
      past = past.with(version.lived());
      documents.add(PastModels.document(version.lived()));
      List<Lived> tooMany = past.tooMany();
      tooMany.forEach(lived -> documents.add(PastModels.noDocument(lived)));
      past = past.without(tooMany);
    }
    definitions = definitions.with(models.without(version.key(), past));
    return written(version, false, false);
  }

  private void checkChallenger(ModelVersion version) {
    String name = version.model().name();
    if (version.status() == ModelStatus.CHAMPION) {
      throw new ModelRefused.ModelStatusConflict(
          version.stored(), "it is the champion: make another version the champion first");
    }
    long others = definitions.models().challengers(name);
    if (others >= ModelChanges.MOST_CHALLENGERS) {
      throw new ModelRefused.ModelStatusConflict(
          version.stored(),
          "the model has %d challengers, and no more are scored: retire one first"
              .formatted(others));
    }
  }

  private void put(ModelVersion version) {
    documents.add(ModelDocuments.state(version));
    definitions = definitions.with(definitions.models().with(version));
  }

  private Written written(ModelVersion version, boolean clears, boolean rescores) {
    return new Written(version.stored(), definitions, documents, clears, rescores);
  }
}
