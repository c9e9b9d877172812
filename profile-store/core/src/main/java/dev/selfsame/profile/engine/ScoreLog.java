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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores that a commit is the first to serve, as rows of that commit. Costs one read of the
 * store for each model and profile, and a row if the score is another than the last. Only on the
 * writer's thread.
 */
final class ScoreLog {

  private final ProfileStore store;
  private final Definitions definitions;
  private final long nowMillis;
  private final long commit;
  private final List<FactRow> rows = new ArrayList<>();

  /**
   * @param commit the number that the commit will have
   */
  ScoreLog(ProfileStore store, Definitions definitions, long nowMillis, long commit) {
    this.store = store;
    this.definitions = definitions;
    this.nowMillis = nowMillis;
    this.commit = commit;
  }

  /** What to store. */
  List<FactRow> rows() {
    return rows;
  }

  /**
   * Takes note of a profile.
   *
   * @param ordinal the person's, or subject's
   * @param isNew whether the commit creates it, so that the store has nothing of it
   */
  void add(long ordinal, Profile profile, boolean isNew) {
    if (!definitions.models().isScoring()) {
      return;
    }
    for (TagValue value : profile.tags()) {
      Score score = value.score();
      if (score != null) {
        int number = definitions.catalog().get(value.tag()).number();
        add(ordinal, number + ScoreRows.SHOWN, ScoreRows.prefix(true, ""), score, isNew);
      }
    }
    if (!definitions.models().challengers().isEmpty()) {
      challenge(ordinal, profile, isNew);
    }
  }

  private void challenge(long ordinal, Profile profile, boolean isNew) {
    String subjectType = profile.subject() == null ? "" : profile.subject().type();
    Map<String, TagValue> tags = new HashMap<>();
    profile.tags().forEach(tag -> tags.put(tag.tag(), tag));
    for (LinearModel model : definitions.models().challengers()) {
      Tag tag = definitions.catalog().get(model.tag());
      if (tag.subjectType().equals(subjectType) && tag.status() != TagStatus.DRAFT) {
        Score score = model.score(input -> Features.of(tags.get(input)));
        String prefix = ScoreRows.prefix(false, model.version());
        add(ordinal, tag.number() + ScoreRows.CHALLENGED, prefix, score, isNew);
      }
    }
  }

  private void add(long ordinal, int number, String prefix, Score score, boolean isNew) {
    byte[] row = ScoreRows.encode(score);
    Last last = isNew ? null : last(ordinal, number, prefix);
    if (last == null || !ScoreRows.same(last.row, row)) {
      // A clock that was set back must not hide what is served now behind what was.
      long time = last == null ? nowMillis : Math.max(nowMillis, last.timeMillis);
      String eventId = ScoreRows.eventId(prefix, time, commit);
      rows.add(new FactRow(new FactKey(ordinal, number, eventId), row));
    }
  }

  private record Last(long timeMillis, byte[] row) {}

  private @Nullable Last last(long ordinal, int number, String prefix) {
    Last[] last = {null};
    store.facts(
        ordinal,
        number,
        prefix,
        1,
        (key, row) -> {
          if (key.eventId().startsWith(prefix)) {
            last[0] = new Last(ScoreRows.timeMillis(key.eventId()), row);
          }
        });
    return last[0];
  }
}
