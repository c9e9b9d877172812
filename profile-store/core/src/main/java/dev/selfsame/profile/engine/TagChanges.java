package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.store.ProfileStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How tags come to be and change, and what depends on them. Writes go through the one queue, in
 * order with all others, and their futures complete and fail as those of {@link ProfileEngine} do.
 * Thread-safe.
 */
public final class TagChanges {

  /** How many tags a catalogue holds: all of it is in memory, and one that grows is copied. */
  public static final int MOST_TAGS = 20_000;

  /** How large the definitions of all tags may be, as they are stored. */
  public static final long MOST_BYTES = 64L << 20;

  /** How many versions of a tag are kept. */
  public static final int MOST_VERSIONS = 1_000;

  private final WriterThread writer;
  private final ProfileStore store;
  private final Published published;
  private final RefoldWork refolds;

  TagChanges(WriterThread writer, ProfileStore store, Published published, RefoldWork refolds) {
    this.writer = writer;
    this.store = store;
    this.published = published;
    this.refolds = refolds;
  }

  /**
   * Adds a tag, or returns the one that is there with the same definition. Refused with {@link
   * RefusedException.InvalidField} (fields are named as {@code tag.name}), {@link
   * TagRefused.InvalidDerivation}, {@link TagRefused.TagExists}, or {@link TagRefused.TooManyTags}
   * beyond {@value #MOST_TAGS} tags or {@value #MOST_BYTES} bytes of definitions.
   */
  public CompletableFuture<Tag> create(Tag definition) {
    CompletableFuture<Tag> done = new CompletableFuture<>();
    return writer.submit(new DefinitionCommand.CreateTag(definition, done), done);
  }

  /**
   * Changes a tag, and gives it as it is then; one whose facts have to be folded anew for it as it
   * will be. Refused with {@link TagRefused.TagNotFound}, {@link TagRefused.TagChanged}, {@link
   * TagRefused.TagIncompatible}, {@link RefusedException.WorkInProgress} if the tag is being folded
   * anew, and as {@link #create} is. While it is folded anew, an update back to what it still is
   * ends that.
   */
  public CompletableFuture<Tag> update(TagUpdate update) {
    CompletableFuture<Tag> done = new CompletableFuture<>();
    return writer.submit(new DefinitionCommand.UpdateTag(update, done), done);
  }

  /**
   * Versions of a tag, the newest first, of which {@value #MOST_VERSIONS} are kept. Fewer than
   * there are, but at least one, if they are large. May block.
   *
   * @param before only those with a smaller number
   * @param limit at most so many, at least 1
   * @throws TagRefused.TagNotFound if there is no tag of that name
   */
  public List<TagVersion> versions(String name, long before, int limit) {
    Tag tag = published.definitions().catalog().find(name);
    if (tag == null) {
      throw new TagRefused.TagNotFound(name);
    }
    return TagVersions.of(store, tag, before, limit);
  }

  /**
   * What a tag derives from and what derives from it, as of now.
   *
   * @throws TagRefused.TagNotFound if there is none of that name
   */
  public Lineage lineage(String name) {
    return LineageTracer.of(name, published.definitions());
  }

  /** The tags that wait to be folded anew, by name. */
  public List<String> refolding() {
    return published.definitions().refolds().all().stream()
        .map(refold -> refold.target().name())
        .toList();
  }

  /**
   * Folds all tags anew that wait for it. Blocks; writes go on, but for a few milliseconds at a
   * time. For one thread at a time.
   *
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on; the
   *     next call goes on where this one stopped
   */
  public void refold(WorkProgress progress) {
    refolds.run(progress);
  }
}
