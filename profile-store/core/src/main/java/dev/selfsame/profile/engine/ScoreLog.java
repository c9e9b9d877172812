package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.FactRow;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.Score;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores that a commit is the first to serve, as rows of that commit. Costs one read of the
 * store for each model and identifier of a profile; and, if the score is another than the last over
 * all of them (that is the one that readers take for what the profile shows), or that is of before
 * the version came to stand where it does, a row, and a read of what is kept no longer beside it.
 * Only on the writer's thread.
 */
final class ScoreLog {

  private final ProfileStore store;
  private final Definitions definitions;
  private final Snapshot view;
  private final long nowMillis;
  private final long commit;
  private final ScoreThinning thinning;
  private final List<FactRow> rows = new ArrayList<>();

  /**
   * @param number the number that the commit will have
   */
  ScoreLog(ProfileStore store, Commit commit, ScoreThinning thinning, long nowMillis, long number) {
    this.store = store;
    this.thinning = thinning;
    this.nowMillis = nowMillis;
    definitions = commit.definitions;
    view = commit.view;
    this.commit = number;
  }

  /** What to store. */
  List<FactRow> rows() {
    return rows;
  }

  /**
   * Takes note of a profile.
   *
   * @param person the ordinal of a person, or a subject
   */
  void add(long person, Profile profile) {
    if (!definitions.models().isScoring()) {
      return;
    }
    for (TagValue value : profile.tags()) {
      Score score = value.score();
      if (score != null) {
        Tag tag = definitions.catalog().get(value.tag());
        add(person, tag, ScoreRows.SHOWN, ScoreRows.prefix(true, ""), score);
      }
    }
    if (!definitions.models().challengers().isEmpty()) {
      challenge(person, profile);
    }
  }

  private void challenge(long person, Profile profile) {
    String subjectType = profile.subject() == null ? "" : profile.subject().type();
    for (LinearModel model : definitions.models().challengers()) {
      Tag tag = definitions.catalog().get(model.tag());
      if (tag.subjectType().equals(subjectType) && tag.status() != TagStatus.DRAFT) {
        Score score = model.score(Features.row(model, profile.tags()));
        String prefix = ScoreRows.prefix(false, model.version());
        add(person, tag, ScoreRows.CHALLENGED, prefix, score);
      }
    }
  }

  private void add(long person, Tag tag, int kind, String prefix, Score score) {
    int number = tag.number() + kind;
    byte[] row = ScoreRows.encode(score);
    Last last = last(person, number, prefix);
    long since = since(score);
    if (last == null || last.timeMillis() < since || !ScoreRows.same(last.row, row)) {
      // A clock that was set back must not hide what is served now behind what was.
      long time = Math.max(since, nowMillis);
      if (last != null) {
        time = Math.max(time, last.timeMillis());
        thinning.thin(person, tag, kind, prefix, nowMillis);
      }
      String eventId = ScoreRows.eventId(prefix, time, commit);
      rows.add(new FactRow(new FactKey(person, number, eventId), row));
    }
  }

  private long since(Score score) {
    ModelVersion version = definitions.models().find(score.model(), score.version());
    return version == null ? Long.MIN_VALUE : version.statusMillis();
  }

  private record Last(FactKey key, byte[] row) {

    long timeMillis() {
      return ScoreRows.timeMillis(key.eventId());
    }

    /** As {@link ServedScore#isAfter}. */
    boolean isAfter(Last other) {
      int order = other.key.eventId().compareTo(key.eventId());
      return order == 0 ? key.ordinal() < other.key.ordinal() : order > 0;
    }
  }

  /** The last of those who are one person after the commit; null if none has any. */
  private @Nullable Last last(long person, int number, String prefix) {
    Last[] last = {null};
    for (long member : view.members(person)) {
      if (view.isNew(member)) {
        continue;
      }
      store.facts(
          member,
          number,
          prefix,
          1,
          (key, row) -> {
            Last one = new Last(key, row);
            if (key.eventId().startsWith(prefix) && (last[0] == null || one.isAfter(last[0]))) {
              last[0] = one;
            }
          });
    }
    return last[0];
  }
}
