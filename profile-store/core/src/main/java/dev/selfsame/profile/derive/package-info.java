/** How the values of derived tags come from those of others. */
@NullMarked
package dev.selfsame.profile.derive;

import org.jspecify.annotations.NullMarked;
