/** The profile cache off the heap, in Chronicle Maps. */
@NullMarked
package dev.selfsame.profile.chronicle;

import org.jspecify.annotations.NullMarked;
