/** The server: its wiring, its data directory, its start and its end. */
@NullMarked
package dev.selfsame.server;

import org.jspecify.annotations.NullMarked;
