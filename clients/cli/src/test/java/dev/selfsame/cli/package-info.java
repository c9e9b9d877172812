/** Tests. */
@NullMarked
package dev.selfsame.cli;

import org.jspecify.annotations.NullMarked;
