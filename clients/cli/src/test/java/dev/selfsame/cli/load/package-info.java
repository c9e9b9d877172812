/** Tests. */
@NullMarked
package dev.selfsame.cli.load;

import org.jspecify.annotations.NullMarked;
