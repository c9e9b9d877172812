package dev.selfsame.profile.report;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a feature reads, beside the training.
 *
 * @param feature its name
 * @param tag the tag that it reads
 * @param drift how far its values are; null if the document has no histogram, or there are no rows
 * @param missingShare the share of rows without a value; 0 if there are no rows
 * @param trainingMissingShare the same of the training; empty if the document does not say
 */
public record FeatureDrift(
    String feature,
    String tag,
    @Nullable Drift drift,
    double missingShare,
    OptionalDouble trainingMissingShare) {}
