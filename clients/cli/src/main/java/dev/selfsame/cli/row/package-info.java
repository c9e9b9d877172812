/** Reads files of rows: CSV and JSON lines, plain or compressed. */
@NullMarked
package dev.selfsame.cli.row;

import org.jspecify.annotations.NullMarked;
