/** What a caller is told when something goes wrong: the one place where errors are translated. */
@NullMarked
package dev.selfsame.server.error;

import org.jspecify.annotations.NullMarked;
