package dev.selfsame.profile.report;

import dev.selfsame.scoring.evaluate.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * What was served for the outcomes of some time.
 *
 * @param startMillis the first moment of it
 * @param outcomes how many outcomes there are
 * @param scored how many of them a score was served for, at or before them
 * @param evaluation of the last score of each; null if there are none
 */
public record ServedBucket(
    long startMillis, long outcomes, long scored, @Nullable Evaluation evaluation) {}
