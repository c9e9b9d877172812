/** Chooses tags of profiles in their serialised form. */
@NullMarked
package dev.selfsame.server.filter;

import org.jspecify.annotations.NullMarked;
