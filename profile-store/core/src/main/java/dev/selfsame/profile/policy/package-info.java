/** The identity policies that a store holds. */
@NullMarked
package dev.selfsame.profile.policy;

import org.jspecify.annotations.NullMarked;
