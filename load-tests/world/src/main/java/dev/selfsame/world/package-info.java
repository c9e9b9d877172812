/**
 * A simulated world of people whose identifiers are seen together, with the truth about who is who.
 */
@NullMarked
package dev.selfsame.world;

import org.jspecify.annotations.NullMarked;
