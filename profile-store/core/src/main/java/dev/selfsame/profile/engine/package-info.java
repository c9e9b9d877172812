/**
 * The one writer that takes evidence, facts and definitions, and the reads of what they came to.
 */
@NullMarked
package dev.selfsame.profile.engine;

import org.jspecify.annotations.NullMarked;
