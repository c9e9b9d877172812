package dev.selfsame.bench;

import java.io.IOException;

/** One of the two things that are compared. */
public interface Side {

  /** What it is, in a word or two. */
  String name();

  /** Works for one slice of the run, and says what it did. */
  Slice slice() throws IOException, InterruptedException;
}
