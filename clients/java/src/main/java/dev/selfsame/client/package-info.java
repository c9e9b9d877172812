/** The Java client of Selfsame. */
@NullMarked
package dev.selfsame.client;

import org.jspecify.annotations.NullMarked;
