/** What every profile store and every profile cache must do, and the simplest ones that do it. */
@NullMarked
package dev.selfsame.profile.testkit;

import org.jspecify.annotations.NullMarked;
