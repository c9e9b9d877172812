/** How far a change reaches in worlds in which people share devices. */
@NullMarked
package dev.selfsame.identity.locality;

import org.jspecify.annotations.NullMarked;
