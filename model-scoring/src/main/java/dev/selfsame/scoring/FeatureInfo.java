package dev.selfsame.scoring;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a feature has whatever its type.
 *
 * @param tag the tag that it reads
 * @param tagVersion the version of the tag's definition that the model was built on
 * @param name what an explanation calls it; of an empty one, the tag
 * @param reason what it means, in plain words; may be empty
 * @param reference the contribution that reasons are measured from, one a class: that of an average
 *     case; empty is 0
 */
public record FeatureInfo(
    String tag, OptionalLong tagVersion, String name, String reason, List<Double> reference) {

  public FeatureInfo {
    tag = tag.intern();
    name = name.isEmpty() ? tag : name;
    reference = List.copyOf(reference);
  }

  /** Of a feature that is called like its tag. */
  public static FeatureInfo of(String tag) {
    return new FeatureInfo(tag, OptionalLong.empty(), "", "", List.of());
  }

  /** The same, called so. */
  public FeatureInfo named(String otherName) {
    return new FeatureInfo(tag, tagVersion, otherName, reason, reference);
  }

  /** The same, built on this version of the tag. */
  public FeatureInfo builtOn(long version) {
    return new FeatureInfo(tag, OptionalLong.of(version), name, reason, reference);
  }

  /** The same with this reason. */
  public FeatureInfo because(String otherReason) {
    return new FeatureInfo(tag, tagVersion, name, otherReason, reference);
  }

  /** The same; its reasons are measured from these contributions, one a class. */
  public FeatureInfo measuredFrom(List<Double> otherReference) {
    return new FeatureInfo(tag, tagVersion, name, reason, otherReference);
  }
}
