/** The words of the profile store: facts, values and profiles. */
@NullMarked
package dev.selfsame.profile;

import org.jspecify.annotations.NullMarked;
