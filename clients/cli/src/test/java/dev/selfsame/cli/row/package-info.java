/** Tests. */
@NullMarked
package dev.selfsame.cli.row;

import org.jspecify.annotations.NullMarked;
