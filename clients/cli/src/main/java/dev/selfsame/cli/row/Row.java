package dev.selfsame.cli.row;

import java.util.Map;

/** A row of a file. */
public sealed interface Row {

  /** The number of its first line in the file, from 1. */
  long line();

  /**
   * A row that could be read.
   *
   * @param line its first line
   * @param cells the values by column, in the file's order, without those that are empty, blank or
   *     null
   */
  record Cells(long line, Map<String, String> cells) implements Row {}

  /**
   * A row that could not be read.
   *
   * @param line its first line
   * @param reason what kind of defect it is, the same words for all rows that have it
   * @param detail what is wrong with this one
   */
  record Broken(long line, String reason, String detail) implements Row {}
}
