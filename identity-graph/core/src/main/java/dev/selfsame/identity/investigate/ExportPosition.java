package dev.selfsame.identity.investigate;

import java.util.List;

/**
 * Where an export stands, to go on from later.
 *
 * @param ordinal the first ordinal that is not done
 * @param hubs the ordinals of the hubs that were passed, ascending
 */
public record ExportPosition(long ordinal, List<Long> hubs) {

  /** The beginning. */
  public static final ExportPosition START = new ExportPosition(0, List.of());

  public ExportPosition {
    hubs = List.copyOf(hubs);
  }
}
