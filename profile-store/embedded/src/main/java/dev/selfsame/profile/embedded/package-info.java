/** The profile store of one machine, on an environment of BerkeleyDB JE of its own. */
@NullMarked
package dev.selfsame.profile.embedded;

import org.jspecify.annotations.NullMarked;
