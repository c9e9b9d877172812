package dev.selfsame.profile.engine;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved, in either direction. Thread-safe. */
final class Ticking implements InstantSource {

  private volatile long millis;

  Ticking(long millis) {
    this.millis = millis;
  }

  void set(long next) {
    millis = next;
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }
}
