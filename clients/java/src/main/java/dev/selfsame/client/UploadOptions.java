package dev.selfsame.client;

import java.time.Duration;

/**
 * How an {@link ObservationUploader} works.
 *
 * @param window how many observations may wait for their acknowledgement, 1 to 4,096, which is
 *     where the server stops reading
 * @param patience how long it keeps trying while nothing is acknowledged and the stream breaks
 * @param stall how long an open stream may acknowledge nothing before it counts as broken
 */
public record UploadOptions(int window, Duration patience, Duration stall) {

  /** 2,048 in flight, two minutes of patience, stalled after a minute. */
  public static final UploadOptions DEFAULT =
      new UploadOptions(2048, Duration.ofMinutes(2), Duration.ofMinutes(1));

  public UploadOptions {
    if (window < 1 || window > 4096) {
      throw new IllegalArgumentException("window " + window + " is not within 1 to 4,096");
    }
    if (patience.isNegative() || stall.isNegative() || stall.isZero()) {
      throw new IllegalArgumentException("patience " + patience + " or stall " + stall);
    }
  }

  /** The same with another patience. */
  public UploadOptions withPatience(Duration value) {
    return new UploadOptions(window, value, stall);
  }
}
