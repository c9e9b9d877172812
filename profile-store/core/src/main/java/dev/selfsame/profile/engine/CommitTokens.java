package dev.selfsame.profile.engine;

/** Commit tokens: the store's id and the number of a commit, both in base 32. */
final class CommitTokens {

  private static final String PREFIX = "c_";
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
}
