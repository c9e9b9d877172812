package dev.selfsame.profile.feed;

/** What happened to a person. */
public enum ChangeKind {
  /** It came to be, of identifiers that are new. */
  CREATED,
  /** It got identifiers that are new, or some of persons that go on. */
  EXTENDED,
  /** Other persons became part of it. */
  MERGED,
  /** It came to be, or came back, by leaving another person. */
  SPLIT,
  /** Identifiers of it were removed, or left for another person. */
  REDUCED,
  /** It goes on under another id, or ids that stood for another person stand for it now. */
  ALIASED,
  /** It has no identifiers any more, and its id stands for nobody. */
  ENDED
}
