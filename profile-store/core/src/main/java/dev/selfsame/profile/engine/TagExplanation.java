package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.explain.Shares;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a tag of a person or a subject came to its value.
 *
 * @param personId the person; empty for a subject
 * @param subject the subject; null for a person
 * @param tag the tag, as it is defined now
 * @param value as the profile has it; null if the tag has none
 * @param asOfMillis the moment of which it is, in milliseconds since 1970-01-01T00:00Z
 * @param shares what each identifier contributed; null if the tag takes no facts
 * @param identifiers those that the shares are of, by ordinal
 * @param inputs for a tag that is made from others, their values, by name
 * @param missing the tags that it is made from and that have no value, by name
 */
public record TagExplanation(
    String personId,
    @Nullable SubjectKey subject,
    Tag tag,
    @Nullable TagValue value,
    long asOfMillis,
    @Nullable Shares shares,
    Map<Long, Identifier> identifiers,
    List<TagValue> inputs,
    List<String> missing) {

  public TagExplanation {
    identifiers = Map.copyOf(identifiers);
    inputs = List.copyOf(inputs);
    missing = List.copyOf(missing);
  }

  /** The same, of the tags that it is made from only with some. */
  public TagExplanation onlyOf(Predicate<String> shown) {
    return new TagExplanation(
        personId,
        subject,
        tag,
        value,
        asOfMillis,
        shares,
        identifiers,
        inputs.stream().filter(input -> shown.test(input.tag())).toList(),
        missing.stream().filter(shown).toList());
  }
}
