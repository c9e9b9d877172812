package dev.selfsame.profile.engine;

/**
 * Commit tokens: the store's id and the number of a commit, both in base 32; and cursors of the
 * feed: such a token, or one with the number of the commit's changes that were read.
 */
final class CommitTokens {

  private static final String PREFIX = "c_";
  private static final char SEPARATOR = '.';
  private static final int NUMBER_AT = PREFIX.length() + Base32.LENGTH;

  private final String start;

  CommitTokens(long storeId) {
    start = PREFIX + Base32.encode(storeId);
  }

  String token(long commit) {
    return start + Base32.encode(commit);
  }

  /** Whether the token is of this store and of a commit from 0 to {@code newest}. */
  boolean isKnown(String token, long newest) {
    if (!token.startsWith(start) || !Base32.isValid(token, NUMBER_AT)) {
      return false;
    }
    long commit = Base32.decode(token, NUMBER_AT);
    return commit >= 0 && commit <= newest;
  }

  /**
   * The number of a commit.
   *
   * @throws RefusedException.UnknownCommitToken if the token is not of a commit of this store
   */
  long commit(String token, long newest) {
    if (!isKnown(token, newest)) {
      throw new RefusedException.UnknownCommitToken();
    }
    return Base32.decode(token, NUMBER_AT);
  }

  /**
   * A place in the feed.
   *
   * @param commit a commit
   * @param read how many of its changes are before this place; {@link #ALL} if all are
   */
  record Place(long commit, int read) {
    static final int ALL = Integer.MAX_VALUE;
    static final Place START = new Place(0, ALL);
  }

  String cursor(Place place) {
    String token = token(place.commit());
    return place.read() == Place.ALL ? token : token + SEPARATOR + Base32.encode(place.read());
  }

  /**
   * Reads a cursor.
   *
   * @throws RefusedException.UnknownCursor if it is not of a commit of this store
   */
  Place place(String cursor, long newest) {
    int end = cursor.indexOf(SEPARATOR);
    String token = end < 0 ? cursor : cursor.substring(0, end);
    if (!isKnown(token, newest) || (end >= 0 && !Base32.isValid(cursor, end + 1))) {
      throw new RefusedException.UnknownCursor();
    }
    long commit = Base32.decode(token, NUMBER_AT);
    long read = end < 0 ? Place.ALL : Base32.decode(cursor, end + 1);
    if (read < 0 || read > Place.ALL) {
      throw new RefusedException.UnknownCursor();
    }
    return new Place(commit, (int) read);
  }
}
