package dev.selfsame.profile.engine;

import dev.selfsame.profile.engine.CommitTokens.Place;

/**
 * A place in the profiles that commits change.
 *
 * @param commit what it touched, and what those before it touched, is before this place
 * @param read how many of the persons that the commit touched are before this place; {@link
 *     Place#ALL} if all are
 * @param scan when all persons are told of one after the other, as of the commit or later: the next
 *     one; else {@link #NO_SCAN}
 */
record WatchPlace(long commit, int read, long scan) {

  static final long NO_SCAN = -1;

  private static final String READ = "-r";
  private static final String SCAN = "-s";

  /** Behind all that a commit touched. */
  static WatchPlace behind(long commit) {
    return new WatchPlace(commit, Place.ALL, NO_SCAN);
  }

  /** Before a person, when all are told of as of the commit or later. */
  static WatchPlace before(long person, long commit) {
    return new WatchPlace(commit, Place.ALL, person);
  }

  boolean isWithinCommit() {
    return read != Place.ALL;
  }

  boolean isScan() {
    return scan != NO_SCAN;
  }

  /** As a cursor: the commit's token, and perhaps where in it or among all persons. */
  String cursor(CommitTokens tokens) {
    String token = tokens.token(commit);
    if (isScan()) {
      return token + SCAN + Base32.encode(scan);
    }
    return isWithinCommit() ? token + READ + Base32.encode(read) : token;
  }

  /**
   * Reads a cursor, or a commit token.
   *
   * @param newest the last commit
   * @throws RefusedException.UnknownCursor if it is not of a commit of this store
   */
  static WatchPlace of(String cursor, CommitTokens tokens, long newest) {
    int end = Math.max(cursor.indexOf(READ), cursor.indexOf(SCAN));
    String token = end < 0 ? cursor : cursor.substring(0, end);
    if (!tokens.isKnown(token, newest)) {
      throw new RefusedException.UnknownCursor();
    }
    long commit = tokens.commit(token, newest);
    if (end < 0) {
      return behind(commit);
    }
    if (!Base32.isValid(cursor, end + READ.length())) {
      throw new RefusedException.UnknownCursor();
    }
    long number = Base32.decode(cursor, end + READ.length());
    boolean scan = cursor.startsWith(SCAN, end);
    if (number < 0 || (!scan && number >= Place.ALL)) {
      throw new RefusedException.UnknownCursor();
    }
    return scan ? before(number, commit) : new WatchPlace(commit, (int) number, NO_SCAN);
  }
}
