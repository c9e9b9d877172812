package dev.selfsame.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.selfsame.cli.load.ColumnBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of columns in YAML, for {@code --mapping} of imports. */
final class MappingFile {

  @JsonProperty @Nullable String source;
  @JsonProperty @Nullable String kind;
  @JsonProperty @Nullable String name;

  @JsonProperty("time_format")
  @Nullable String timeFormat;

  @JsonProperty @Nullable String zone;

  @JsonProperty Map<String, Columns> columns = new LinkedHashMap<>();

  /** For events: the columns of subjects, by their types. */
  @JsonProperty Map<String, Columns> subjects = new LinkedHashMap<>();

  /** For events: the columns of properties, by their names; a name may end in {@code :type}. */
  @JsonProperty Map<String, Columns> properties = new LinkedHashMap<>();

  /** One column or several. */
  static final class Columns extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
  }

  /** Reads a file. */
  static MappingFile read(Path file) throws IOException {
    try {
      return YAMLMapper.builder()
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build()
          .readValue(SmallFile.text(file), MappingFile.class);
    } catch (JsonMappingException e) {
      String path =
          String.join(
              ".",
              e.getPath().stream()
                  .map(r -> r.getFieldName() == null ? "" : r.getFieldName())
                  .toList());
      throw CliFailure.usage(
          file
              + ": "
              + (path.isEmpty() ? "it" : "`" + path + "`")
              + (e instanceof UnrecognizedPropertyException
                  ? " is no key of a mapping"
                  : " does not hold what a mapping has there; `selfsame import events --help` shows one")
              + "\nknown keys: source, kind, time_format, zone, columns; for events name, subjects,"
              + " properties");
    } catch (JsonProcessingException e) {
      throw CliFailure.usage(file + " is not YAML: " + e.getOriginalMessage());
    }
  }

  List<ColumnBinding> bindings() {
    return bindings(columns);
  }

  static List<ColumnBinding> bindings(Map<String, Columns> columns) {
    List<ColumnBinding> bindings = new ArrayList<>();
    columns.forEach(
        (key, names) -> names.forEach(name -> bindings.add(new ColumnBinding(key, name))));
    return bindings;
  }
}
