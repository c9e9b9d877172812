package dev.selfsame.world;

/**
 * One way in which somebody was seen.
 *
 * @param namespace {@code account}, {@code email}, {@code phone}, {@code device} or {@code cookie}
 * @param value as the source system would send it; phones are in E.164
 */
public record WorldIdentifier(String namespace, String value) {
  /** {@code namespace:value}, as the command line writes it. */
  @Override
  public String toString() {
    return namespace + ':' + value;
  }
}
