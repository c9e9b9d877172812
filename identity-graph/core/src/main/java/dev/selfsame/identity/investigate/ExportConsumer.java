package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;

/** Takes what an export gives, on the export's thread. */
public interface ExportConsumer {

  /**
   * An identifier, in the order of ordinals.
   *
   * @param person the ordinal of its person's oldest identifier
   */
  void identifier(long ordinal, Identifier identifier, long person);

  /** A link, each once, with all that is known of it; after the identifier it was found at. */
  void link(LinkKey key, Evidence evidence);

  /**
   * All before this position was given, all after it was not. Told now and then, and at the end.
   *
   * @param total how many ordinals there are, as far as is known
   * @return false to end the export early
   */
  boolean reached(ExportPosition position, long total);
}
