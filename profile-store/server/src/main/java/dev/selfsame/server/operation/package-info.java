/** Work that goes on after the call that began it. */
@NullMarked
package dev.selfsame.server.operation;

import org.jspecify.annotations.NullMarked;
