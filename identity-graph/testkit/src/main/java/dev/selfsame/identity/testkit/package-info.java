/** The contract of the identity graph's ports, with the plainest stores that keep it. */
@NullMarked
package dev.selfsame.identity.testkit;

import org.jspecify.annotations.NullMarked;
