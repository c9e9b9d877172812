/** The rules by which links make persons. */
@NullMarked
package dev.selfsame.identity.policy;

import org.jspecify.annotations.NullMarked;
