package dev.selfsame.server.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import dev.selfsame.server.error.Violations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an update sets of a tag. */
public final class TagMerge {

  private static final Set<String> NOT_SET =
      Set.of("name", "version", "create_time", "update_time");
  private static final String DERIVATION = "derivation";
  private static final List<String> DERIVATIONS = List.of("expression", "scorecard");

  private final Tag given;
  private final Set<FieldDescriptor> fields;

  private TagMerge(Tag given, Set<FieldDescriptor> fields) {
    this.given = given;
    this.fields = fields;
  }

  /** What a request sets; a violation for each path that is no field to be set. */
  public static TagMerge of(UpdateTagRequest request, Violations violations) {
    Set<FieldDescriptor> fields = new LinkedHashSet<>();
    FieldMask mask = request.getUpdateMask();
    if (mask.getPathsCount() == 0) {
      fields.addAll(request.getTag().getAllFields().keySet());
    }
    for (int i = 0; i < mask.getPathsCount(); i++) {
      String path = mask.getPaths(i);
      FieldDescriptor field = Tag.getDescriptor().findFieldByName(path);
      if (path.equals("*")) {
        fields.addAll(Tag.getDescriptor().getFields());
      } else if (path.equals(DERIVATION)) {
        DERIVATIONS.forEach(name -> fields.add(Tag.getDescriptor().findFieldByName(name)));
      } else if (field == null || NOT_SET.contains(path)) {
        violations.add(
            "update_mask.paths[" + i + "]",
            "is %s, which is no field of a tag that can be set: use such as description, or *"
                .formatted(Violations.shown(path)));
      } else {
        fields.add(field);
      }
    }
    fields.removeIf(field -> NOT_SET.contains(field.getName()));
    return new TagMerge(request.getTag(), fields);
  }

  /**
   * The tag as the update makes it.
   *
   * @throws dev.selfsame.server.error.ApiException naming every choice that is missing or unknown
   */
  public dev.selfsame.profile.catalog.Tag apply(dev.selfsame.profile.catalog.Tag before) {
    Tag.Builder merged = Tags.message(before).toBuilder();
    fields.forEach(merged::clearField);
    for (FieldDescriptor field : fields) {
      if (field.isRepeated()
          ? given.getRepeatedFieldCount(field) > 0
          : !field.hasPresence() || given.hasField(field)) {
        merged.setField(field, given.getField(field));
      }
    }
    return Tags.accept(true, merged.build());
  }
}
