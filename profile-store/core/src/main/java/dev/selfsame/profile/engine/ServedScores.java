package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The scores that were served. One is kept when it is first served: when a commit gave a person
 * facts or other identifiers, and it has another value or version than the last; and when all are
 * scored anew after a switch of models, tags or the policy. What only the passing of time changes
 * is kept with the next of these. Each ordinal keeps its own when persons merge or split, until it
 * is erased, or thinned: a score goes when another has taken its place for as long as {@link
 * Limits#keepScores}. The last over all identifiers of a person is what its profile shows.
 * Thread-safe; methods may block.
 */
public final class ServedScores {

  private static final int FIRST_PAGE = 8;
  private static final int PAGE = 500;

  private final ProfileStore store;
  private final Published published;

  ServedScores(ProfileStore store, Published published) {
    this.store = store;
    this.published = published;
  }

  /**
   * The last score that profiles showed at or before a moment; null if none was, or it was another
   * model's. Costs one read for each ordinal.
   *
   * @param ordinals of a person's identifiers, or of a subject
   * @throws ModelRefused.ModelNotFound if there is no version of the model
   */
  public @Nullable ServedScore lastAt(long[] ordinals, String model, long millis) {
    return last(ordinals, number(model) + ScoreRows.SHOWN, "", model, millis);
  }

  /** The last score that a version gave as a challenger; otherwise as above. */
  public @Nullable ServedScore lastAt(long[] ordinals, String model, String version, long millis) {
    String prefix = ScoreRows.prefix(false, version);
    return last(ordinals, number(model) + ScoreRows.CHALLENGED, prefix, model, millis);
  }

  private @Nullable ServedScore last(
      long[] ordinals, int number, String prefix, String model, long millis) {
    ServedScore[] last = {null};
    ScoreRows.Owner owner = owner(model);
    for (long ordinal : ordinals) {
      store.facts(
          ordinal,
          number,
          // Commits of that millisecond are behind it too.
          ScoreRows.behind(prefix, millis),
          1,
          (key, row) -> {
            if (key.eventId().startsWith(prefix)) {
              ServedScore score = ScoreRows.decode(key, owner, prefix.isEmpty(), row);
              if (last[0] == null || score.isAfter(last[0])) {
                last[0] = score;
              }
            }
          });
    }
    return last[0] != null && last[0].model().equals(model) ? last[0] : null;
  }

  /**
   * Visits the scores of a model that are kept for an ordinal from a moment on until before
   * another: those that were shown, the newest first; then those of challengers, version by
   * version, the newest first.
   *
   * @param visitor whether to go on, of each; a false ends those of this version, or those shown
   * @throws ModelRefused.ModelNotFound if there is no version of the model
   */
  public void visit(
      long ordinal,
      String model,
      long fromMillis,
      long untilMillis,
      Predicate<ServedScore> visitor) {
    int number = number(model);
    new Walk(ordinal, number + ScoreRows.SHOWN, "", model, fromMillis, visitor).walk(untilMillis);
    for (String version : published.definitions().models().versions(model)) {
      String prefix = ScoreRows.prefix(false, version);
      new Walk(ordinal, number + ScoreRows.CHALLENGED, prefix, model, fromMillis, visitor)
          .walk(untilMillis);
    }
  }

  /** Goes through the scores of one prefix, a page at a time; the first ones are short. */
  private final class Walk {
    private final long ordinal;
    private final int number;
    private final String prefix;
    private final String model;
    private final long fromMillis;
    private final Predicate<ServedScore> visitor;
    private boolean more = true;
    private String after = "";

    Walk(
        long ordinal,
        int number,
        String prefix,
        String model,
        long fromMillis,
        Predicate<ServedScore> visitor) {
      this.ordinal = ordinal;
      this.number = number;
      this.prefix = prefix;
      this.model = model;
      this.fromMillis = fromMillis;
      this.visitor = visitor;
    }

    void walk(long untilMillis) {
      after = ScoreRows.behind(prefix, untilMillis - 1);
      for (int page = FIRST_PAGE; more; page = Math.min(PAGE, 2 * page)) {
        int[] rows = {0};
        store.facts(
            ordinal,
            number,
            after,
            page,
            (key, row) -> {
              rows[0]++;
              visit(key, row);
            });
        more &= rows[0] == page;
      }
    }

    private void visit(FactKey key, byte[] row) {
      after = key.eventId();
      more = more && isIn(key, prefix, fromMillis);
      if (more) {
        ServedScore score = ScoreRows.decode(key, owner(model), prefix.isEmpty(), row);
        // The tag may have been another model's.
        more = !score.model().equals(model) || visitor.test(score);
      }
    }
  }

  private static boolean isIn(FactKey key, String prefix, long fromMillis) {
    return key.eventId().startsWith(prefix) && ScoreRows.timeMillis(key.eventId()) >= fromMillis;
  }

  private ScoreRows.Owner owner(String model) {
    Models models = published.definitions().models();
    return (version, millis) -> models.history().scorer(models.tag(model), version, millis);
  }

  private int number(String model) {
    Definitions definitions = published.definitions();
    Tag tag = definitions.catalog().get(definitions.models().tag(model));
    return tag.number();
  }
}
