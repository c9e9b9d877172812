package dev.selfsame.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a YAML document that is one mapping, in which no key stands twice. */
final class StrictYaml {

  private static final long MOST_BYTES = 1 << 20;

  private static final ObjectReader READER =
      new YAMLMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private StrictYaml() {}

  /**
   * The document; an empty mapping for an empty file.
   *
   * @throws ConfigException if the file cannot be read, or is something else
   */
  static JsonNode read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigException(file + ": is larger than 1 MiB, so it is not what it should be");
      }
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": there is no such file; check the path");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  /** The document in this text; {@code origin} starts every message. */
  static JsonNode parse(String text, String origin) {
    try {
      JsonNode root = READER.readTree(text);
      if (root.isMissingNode() || root.isNull()) {
        return JsonNodeFactory.instance.objectNode();
      }
      if (!root.isObject()) {
        throw new ConfigException(origin + ": is not a list of 'key: value' lines");
      }
      return root;
    } catch (JsonProcessingException e) {
      String first = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      throw new ConfigException(
          "%s: line %d: %s".formatted(origin, e.getLocation().getLineNr(), first));
    }
  }
}
