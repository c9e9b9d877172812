/** Turns rows of files into observations or facts, and brings them to the server. */
@NullMarked
package dev.selfsame.cli.load;

import org.jspecify.annotations.NullMarked;
