package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelDocument;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How models come to be, and which of them score. Writes go through the one queue, in order with
 * all others, and their futures complete and fail as those of {@link ProfileEngine} do.
 * Thread-safe.
 */
public final class ModelChanges {

  /** The most challengers of one model: each is scored with every profile. */
  public static final int MOST_CHALLENGERS = 4;

  /** The most versions of all models together: all are in memory. */
  public static final int MOST_VERSIONS = 10_000;

  /** The most bytes that the documents of all versions have together. */
  public static final long MOST_BYTES = 256L << 20;

  private final WriterThread writer;
  private final ProfileStore store;
  private final Published published;

  private final RescoreWork rescoring;

  ModelChanges(
      WriterThread writer, ProfileStore store, Published published, RescoreWork rescoring) {
    this.writer = writer;
    this.store = store;
    this.published = published;
    this.rescoring = rescoring;
  }

  /**
   * Adds a model version, and its predictive tag if that is not there; or returns the one that is
   * there with the same content. Refused with {@link InvalidModelException}, {@link
   * ModelRefused.ModelExists}, or {@link ModelRefused.TooManyModels} beyond {@value #MOST_VERSIONS}
   * versions or {@value #MOST_BYTES} bytes of documents.
   *
   * @param json the document, at most 1 MiB
   * @param validateOnly check and change nothing
   */
  public CompletableFuture<StoredModel> importModel(byte[] json, boolean validateOnly) {
    return parsed(
        json,
        model -> {
          CompletableFuture<StoredModel> done = new CompletableFuture<>();
          return writer.submit(
              new DefinitionCommand.ImportModel(model, json.clone(), validateOnly, done), done);
        });
  }

  /** Adds what was trained, as {@link #importModel}, however much waits to be written. */
  CompletableFuture<StoredModel> importTrained(byte[] json) {
    return parsed(
        json,
        model -> {
          CompletableFuture<StoredModel> done = new CompletableFuture<>();
          return writer.submitAnyway(
              new DefinitionCommand.ImportModel(model, json, false, done), done);
        });
  }

  private static CompletableFuture<StoredModel> parsed(
      byte[] json, Function<LinearModel, CompletableFuture<StoredModel>> then) {
    LinearModel model;
    try {
      model = ModelDocument.parse(json);
    } catch (InvalidModelException e) {
      return CompletableFuture.failedFuture(e);
    }
    return then.apply(model);
  }

  /**
   * Makes a version the champion of its model, in the place of the one that was; that one is
   * retired. Refused with {@link ModelRefused.ModelNotFound}.
   */
  public CompletableFuture<Activation> activate(String name, String version) {
    return put(name, version, ModelStatus.CHAMPION);
  }

  /**
   * Lets a version score beside the champion. Refused with {@link ModelRefused.ModelNotFound}, or
   * {@link ModelRefused.ModelStatusConflict} if it is the champion, or the model has {@value
   * #MOST_CHALLENGERS} challengers.
   */
  public CompletableFuture<Activation> challenge(String name, String version) {
    return put(name, version, ModelStatus.CHALLENGER);
  }

  /**
   * Lets a version score no more. If it was the champion, profiles show no score of the model from
   * that commit on. Refused with {@link ModelRefused.ModelNotFound}.
   */
  public CompletableFuture<Activation> retire(String name, String version) {
    return put(name, version, ModelStatus.RETIRED);
  }

  /**
   * Deletes a version that does not score: its document, and where it stood. The scores that it
   * gave stay until they are thinned or erased; profiles are as they were. Its name may be used
   * anew. Refused with {@link ModelRefused.ModelNotFound}, or {@link
   * ModelRefused.ModelStatusConflict} if it is the champion or a challenger.
   */
  public CompletableFuture<Activation> delete(String name, String version) {
    CompletableFuture<Activation> done = new CompletableFuture<>();
    return writer.submit(new DefinitionCommand.DeleteModel(name, version, done), done);
  }

  private CompletableFuture<Activation> put(String name, String version, ModelStatus status) {
    CompletableFuture<Activation> done = new CompletableFuture<>();
    return writer.submit(new DefinitionCommand.PutModel(name, version, status, done), done);
  }

  /** The versions as they are now, by name, then by import time, then by version. */
  public List<StoredModel> list() {
    return published.definitions().models().list();
  }

  /**
   * Some of these, in their order.
   *
   * @param name of which model; empty for all
   * @param after behind which place, of one that is there or not; null for the first
   * @param most how many
   */
  public List<StoredModel> page(String name, StoredModel.@Nullable Place after, int most) {
    return published.definitions().models().page(name, after, most);
  }

  /**
   * A version with its document. May block.
   *
   * @param version the version; null for the champion
   * @throws RefusedException ModelNotFound or ModelNotActive
   */
  public ModelDetail get(String name, @Nullable String version) {
    ModelVersion found = published.definitions().models().get(name, version);
    return new ModelDetail(found.stored(), ModelDocuments.json(store, found));
  }

  /**
   * Whether profiles wait to be scored by the models of now, so that their scores are kept and the
   * caches filled. Reads do not wait for that: they see scores of now anyway.
   */
  public boolean isRescoring() {
    return rescoring.isPending();
  }

  /** Has something run, on the writer's thread, after each commit that leaves profiles waiting. */
  public void whenRescoring(Runnable listener) {
    published.watch(
        () -> {
          if (rescoring.isPending()) {
            listener.run();
          }
        });
  }

  /**
   * Scores all profiles that wait for it. Blocks; writes go on, but for a few milliseconds at a
   * time. For one thread at a time.
   *
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on; the
   *     next call goes on where this one stopped
   */
  public void rescore(WorkProgress progress) {
    rescoring.run(progress);
  }
}
