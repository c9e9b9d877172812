package dev.selfsame.profile.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What differs between two definitions of a tag.
 *
 * @param fields which fields of {@code selfsame.tag.v1.Tag}, in their order
 * @param refolds whether stored facts come to another value, so that they have to be folded anew
 */
public record TagDifference(List<String> fields, boolean refolds) {

  private static final Set<String> FIXED = Set.of("kind", "value_type", "subject_type");
  private static final Set<String> FOLDING =
      Set.of("fold", "event", "window", "quantile", "sources");

  /** What decides which values of events count. */
  private static final Set<String> BOUNDS = Set.of("min_value", "max_value", "allowed_values");

  public TagDifference {
    fields = List.copyOf(fields);
  }

  /** The difference. */
  public static TagDifference of(Tag before, Tag after) {
    List<String> fields = new ArrayList<>();
    compare(fields, "kind", before.kind(), after.kind());
    compare(fields, "value_type", before.valueType(), after.valueType());
    compare(fields, "fold", before.fold(), after.fold());
    compare(fields, "display_name", before.displayName(), after.displayName());
    compare(fields, "description", before.description(), after.description());
    compare(fields, "unit", before.unit(), after.unit());
    compare(fields, "owner", before.owner(), after.owner());
    compare(fields, "min_value", before.minValue(), after.minValue());
    compare(fields, "max_value", before.maxValue(), after.maxValue());
    compare(fields, "allowed_values", before.allowedValues(), after.allowedValues());
    compare(fields, "subject_type", before.subjectType(), after.subjectType());
    compare(fields, "event", before.event(), after.event());
    compare(fields, "window", before.window(), after.window());
    compare(fields, "quantile", before.quantile(), after.quantile());
    compare(fields, "time_to_live", before.timeToLiveMillis(), after.timeToLiveMillis());
    compare(fields, "stale_after", before.staleAfterMillis(), after.staleAfterMillis());
    compare(fields, "sensitivity", before.sensitivity(), after.sensitivity());
    compare(fields, "sources", before.sources(), after.sources());
    compare(fields, "status", before.status(), after.status());
    compare(fields, "deprecation_note", before.deprecationNote(), after.deprecationNote());
    compare(fields, "derivation", before.derivation(), after.derivation());
    boolean fed = before.event() != null || after.event() != null;
    boolean refolds =
        fields.stream()
            .anyMatch(field -> FOLDING.contains(field) || (fed && BOUNDS.contains(field)));
    return new TagDifference(fields, refolds);
  }

  private static void compare(
      List<String> fields,
      String field,
      @org.jspecify.annotations.Nullable Object before,
      @org.jspecify.annotations.Nullable Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(field);
    }
  }

  /** Those of the fields that never change. */
  public List<String> fixed() {
    return fields.stream().filter(FIXED::contains).toList();
  }
}
