/** How what the store keeps is written as bytes. */
@NullMarked
package dev.selfsame.profile.codec;

import org.jspecify.annotations.NullMarked;
