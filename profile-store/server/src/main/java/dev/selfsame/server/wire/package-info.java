/** Messages to domain words and back: every rule that the API's comments give for a field. */
@NullMarked
package dev.selfsame.server.wire;

import org.jspecify.annotations.NullMarked;
