/** Questions that investigators ask of the evidence and of the persons it makes. */
@NullMarked
package dev.selfsame.identity.investigate;

import org.jspecify.annotations.NullMarked;
