/** Prints answers as tables, CSV and JSON. */
@NullMarked
package dev.selfsame.cli.print;

import org.jspecify.annotations.NullMarked;
