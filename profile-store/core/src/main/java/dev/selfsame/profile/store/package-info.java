/** The ports through which profiles are stored and cached. */
@NullMarked
package dev.selfsame.profile.store;

import org.jspecify.annotations.NullMarked;
