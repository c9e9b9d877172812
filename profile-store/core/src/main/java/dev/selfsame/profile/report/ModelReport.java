package dev.selfsame.profile.report;

import java.util.List;

/**
 * How a model does.
 *
 * @param name the model's name
 * @param outcomeTag the outcome tag
 * @param outcomes how many outcomes there are in the window
 * @param rows from how many of them the report was made
 * @param profiles from how many profiles it says how far they have moved
 * @param versions the champion first, then the challengers
 * @param buckets what was served, by time of outcome, ascending
 * @param warnings what is to be looked at
 */
public record ModelReport(
    String name,
    String outcomeTag,
    long outcomes,
    long rows,
    long profiles,
    List<VersionReport> versions,
    List<ServedBucket> buckets,
    List<ReportWarning> warnings) {

  public ModelReport {
    versions = List.copyOf(versions);
    buckets = List.copyOf(buckets);
    warnings = List.copyOf(warnings);
  }
}
