package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds served scores that are kept no longer: those in whose place another was served, of the same
 * identifier and model, or challenger, before the time that scores are kept for. So what was in
 * force at any moment within that time is there. Whatever is written takes more away than it adds,
 * if there is as much: so the log of anybody is bounded by what was new within that time. Only on
 * the writer's thread.
 */
final class ScoreThinning {

  /** So many go with one that is written. */
  private static final int AT_ONCE = 8;

  /** So many of one identifier and version go when everybody is looked at. */
  private static final int OF_ONE = 500;

  /** So many go in one commit when everybody is looked at: readers wait for it. */
  private static final int MOST = 2_000;

  /** And so often one commit looks for them. */
  private static final int MOST_LOOKS = 4_000;

  private final ProfileStore store;
  private final long keepMillis;
  private final Set<FactKey> thinned;
  private int looks;

  /**
   * @param thinned takes what goes
   */
  ScoreThinning(ProfileStore store, Duration keep, Set<FactKey> thinned) {
    this.store = store;
    keepMillis = keep.toMillis();
    this.thinned = thinned;
  }

  /**
   * Looks at the scores that one is added to: one read, and none as long as the tag is not older
   * than what is kept.
   *
   * @param kind of {@link ScoreRows}
   */
  void thin(long ordinal, Tag tag, int kind, String prefix, long nowMillis) {
    if (isOld(tag, nowMillis)) {
      thin(ordinal, tag.number() + kind, prefix, nowMillis, AT_ONCE);
    }
  }

  private boolean isOld(Tag tag, long nowMillis) {
    return tag.createTimeMillis() <= nowMillis - keepMillis;
  }

  /**
   * Looks at all that was served of identifiers and subjects. What one commit has no time for is
   * found when all are looked at again.
   */
  void thin(Set<Long> ordinals, Definitions definitions, long nowMillis) {
    List<Tag> old =
        definitions.catalog().tags().stream()
            .filter(tag -> tag.kind() == TagKind.PREDICTIVE && isOld(tag, nowMillis))
            .toList();
    ordinals.forEach(ordinal -> thin(ordinal, old, nowMillis));
  }

  private void thin(long ordinal, List<Tag> old, long nowMillis) {
    for (Tag tag : old) {
      if (tag.subjectType().isEmpty() != Subjects.isOne(ordinal) && hasTime()) {
        thin(ordinal, tag.number() + ScoreRows.SHOWN, "", nowMillis, OF_ONE);
        int number = tag.number() + ScoreRows.CHALLENGED;
        String prefix = prefix(ordinal, number, "");
        while (prefix != null) {
          thin(ordinal, number, prefix, nowMillis, OF_ONE);
          prefix = prefix(ordinal, number, ScoreRows.beyond(prefix));
        }
      }
    }
  }

  private boolean hasTime() {
    return thinned.size() < MOST && looks < MOST_LOOKS;
  }

  private @Nullable String prefix(long ordinal, int number, String after) {
    String[] found = {null};
    looks++;
    store.facts(
        ordinal, number, after, 1, (key, row) -> found[0] = ScoreRows.prefix(key.eventId()));
    return found[0];
  }

  private void thin(long ordinal, int number, String prefix, long nowMillis, int most) {
    boolean[] keeps = {true};
    looks++;
    store.facts(
        ordinal,
        number,
        ScoreRows.behind(prefix, nowMillis - keepMillis),
        1 + most,
        (key, row) -> {
          // The first was in force when the time began.
          if (!keeps[0] && key.eventId().startsWith(prefix)) {
            thinned.add(key);
          }
          keeps[0] = false;
        });
  }
}
