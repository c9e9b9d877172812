/** Proves the identity engine: random histories against the naive world. */
@NullMarked
package dev.selfsame.identity.proof;

import org.jspecify.annotations.NullMarked;
