package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.FactKey;
import java.util.Map;
import java.util.Set;

/**
 * A commit would fold more rows anew than writes and reads should wait for. Nothing was changed;
 * the states can be {@linkplain Prefolds folded in parts} before.
 */
final class TooManyRowsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<StatePlace, Set<FactKey>> places;

  /**
   * @param places all states that the commit makes anew, each with the rows that it writes there
   */
  TooManyRowsException(Map<StatePlace, Set<FactKey>> places) {
    super("more rows are to be folded anew than one commit folds", null, false, false);
    this.places = places;
  }

  Map<StatePlace, Set<FactKey>> places() {
    return places;
  }
}
