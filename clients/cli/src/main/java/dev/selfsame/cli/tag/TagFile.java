package dev.selfsame.cli.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.selfsame.api.tag.v1.Tag;
import java.util.ArrayList;
import java.util.List;

/** A catalogue of tags in YAML: a list {@code tags} of definitions, as the API has them. */
public final class TagFile {

  private static final String TAGS = "tags";

  private TagFile() {}

  /**
   * Reads a file's content.
   *
   * @throws MistakeException if it is no such list
   */
  public static List<Tag> read(String yaml) {
    JsonNode root = parse(TAGS, yaml);
    if (!root.isObject() || root.size() != 1 || !root.path(TAGS).isArray()) {
      throw new MistakeException(TAGS, "is to be the only key, with a list of definitions");
    }
    List<Tag> tags = new ArrayList<>();
    for (JsonNode item : root.path(TAGS)) {
      Tag.Builder tag = Tag.newBuilder();
      String name = item.path("name").asText("");
      MessageYaml.read(TAGS + '[' + (name.isEmpty() ? tags.size() : name) + ']', item, tag);
      tags.add(tag.build());
    }
    return tags;
  }

  /**
   * Sets a field of a tag, as {@code window=30d}.
   *
   * @return the field's name
   * @throws MistakeException if there is no such field, or the value is none of it
   */
  public static String set(String assignment, Tag.Builder into) {
    int at = assignment.indexOf('=');
    String name = at < 0 ? assignment : assignment.substring(0, at);
    FieldDescriptor field = Tag.getDescriptor().findFieldByName(name);
    if (at < 0 || field == null) {
      throw new MistakeException(assignment, "is not of the form FIELD=VALUE, such as window=30d");
    }
    String value = assignment.substring(at + 1);
    JsonNode yaml =
        field.getJavaType() == FieldDescriptor.JavaType.STRING && !field.isRepeated()
            ? com.fasterxml.jackson.databind.node.TextNode.valueOf(value)
            : parse(name, value);
    MessageYaml.set(name, field, yaml, into);
    return name;
  }

  private static JsonNode parse(String at, String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new MistakeException(at, "is not YAML: " + e.getOriginalMessage());
    }
  }
}
