package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What opening did.
 *
 * @param created whether the store was new
 * @param identifiers how many identifiers are stored
 * @param sequence the evidence commit that is worked in
 * @param finished how many identifiers were left half-done by an unclean stop and finished now
 * @param summary the same in a sentence, for operators
 */
public record Recovery(
    boolean created, long identifiers, long sequence, int finished, String summary) {

  static Recovery of(
      boolean created,
      PersonDirectory directory,
      @Nullable PersonChanges changes,
      @Nullable PersonChanges decided) {
    long identifiers = directory.size();
    long sequence = directory.sequence();
    int finished = changes == null ? 0 : changes.persons().size();
    String state = "%d identifiers, evidence commit %d".formatted(identifiers, sequence);
    String summary;
    if (created) {
      summary = "made a new store";
    } else if (changes == null) {
      summary = "opened the store: " + state + "; nothing was left half-done";
    } else {
      summary =
          "opened the store: %s; finished evidence commit %d, which an unclean stop had left half-done, moving %d identifiers"
              .formatted(state, changes.sequence(), finished);
    }
    if (decided != null) {
      summary +=
          "; the policy's rules changed: decided anew who everybody is, moving %d identifiers"
              .formatted(decided.persons().size());
    }
    return new Recovery(created, identifiers, sequence, finished, summary);
  }
}
