/** What another policy would make of the persons that there are. */
@NullMarked
package dev.selfsame.identity.difference;

import org.jspecify.annotations.NullMarked;
