package dev.selfsame.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the YAML file of settings: nested ({@code server: {port: 1}}) or dotted keys. */
final class ConfigFile {

  private final String origin;
  private final Map<String, String> settings = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigFile(String origin) {
    this.origin = origin;
  }

  /**
   * The settings by dotted key; whether there are such keys is not looked at.
   *
   * @throws ConfigException if it is not a tree of scalars
   */
  static Map<String, String> read(Path file) {
    ConfigFile reader = new ConfigFile(file.toString());
    reader.walk("", StrictYaml.read(file));
    if (!reader.problems.isEmpty()) {
      throw new ConfigException(reader.problems);
    }
    return reader.settings;
  }

  private void walk(String prefix, JsonNode node) {
    node.properties().forEach(entry -> take(prefix + entry.getKey(), entry.getValue()));
  }

  private void take(String key, JsonNode value) {
    if (value.isObject()) {
      walk(key + ".", value);
    } else if (value.isArray()) {
      problems.add("%s: %s is a list: give one value".formatted(origin, key));
    } else if (value.isNull() || value.asText().isBlank()) {
      problems.add("%s: %s has no value: give one or remove the line".formatted(origin, key));
    } else if (settings.put(key, value.asText()) != null) {
      problems.add("%s: %s is set twice: remove one".formatted(origin, key));
    }
  }
}
