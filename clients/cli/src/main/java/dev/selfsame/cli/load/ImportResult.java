package dev.selfsame.cli.load;

import dev.selfsame.client.SelfsameException;
import org.jspecify.annotations.Nullable;

/**
 * How an import ended.
 *
 * @param tally what became of the rows, those of earlier runs that this one continued included
 * @param line the last line up to which everything is settled
 * @param failure why it failed, if it did
 */
public record ImportResult(End end, Tally tally, long line, @Nullable SelfsameException failure) {

  /** The ways to end. */
  public enum End {
    /** Every row was acknowledged or refused. */
    COMPLETE,
    /** The user stopped it. */
    STOPPED,
    /** The server failed for longer than the import waits, or refuses to speak. */
    FAILED
  }
}
