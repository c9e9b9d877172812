package dev.selfsame.profile.chronicle;

/** A long that is reused from call to call. */
final class LongCell {

  long value;

  LongCell of(long value) {
    this.value = value;
    return this;
  }
}
