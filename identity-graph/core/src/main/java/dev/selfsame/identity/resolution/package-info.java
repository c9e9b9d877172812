/** The pure function from evidence, assertions and policy to persons. */
@NullMarked
package dev.selfsame.identity.resolution;

import org.jspecify.annotations.NullMarked;
