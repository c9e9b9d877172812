/** How a model does: its scores beside what came true, and its inputs beside those of training. */
@NullMarked
package dev.selfsame.profile.report;

import org.jspecify.annotations.NullMarked;
