/** How the facts of a person's identifiers become one value. */
@NullMarked
package dev.selfsame.profile.fold;

import org.jspecify.annotations.NullMarked;
