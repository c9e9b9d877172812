package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile;

/** Makes the bytes that are cached and served for a profile. */
@FunctionalInterface
public interface ProfileEncoder {

  /** The bytes of a profile; equal profiles give equal bytes. Called on several threads. */
  byte[] encode(Profile profile);
}
