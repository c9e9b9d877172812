package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into a tree and reports duplicate keys by their path, where a data binder would stop
 * at the first or keep the last. Its size is bounded by that of the document.
 */
final class JsonTree {

  private static final int DEEPEST = 16;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Its table of names is for keys that come back in every document; categories do not.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          // So that they are reported by their path, like any number that is not finite.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final JsonParser parser;
  private final Violations violations;

  private JsonTree(JsonParser parser, Violations violations) {
    this.parser = parser;
    this.violations = violations;
  }

  /** Reads one JSON value; null if it is not JSON, which is then among the violations. */
  static @Nullable Json read(byte[] utf8, Violations violations) {
    try (JsonParser parser = FACTORY.createParser(decoded(utf8))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        violations.add("", "is empty; give JSON");
        return null;
      }
      Json json = new JsonTree(parser, violations).value(first, "");
      if (parser.nextToken() != null) {
        violations.add("", "something follows the JSON" + at(parser.currentLocation()));
        return null;
      }
      return json;
    } catch (CharacterCodingException e) {
      violations.add("", "not UTF-8; save the document in that encoding");
      return null;
    } catch (JsonProcessingException e) {
      String why = Quote.shorten(e.getOriginalMessage(), 256);
      violations.add("", "not JSON" + at(e.getLocation()) + ": " + why);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String decoded(byte[] utf8) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : ", line " + location.getLineNr() + " column " + location.getColumnNr();
  }

  private Json value(JsonToken token, String path) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> array(path);
      case VALUE_STRING -> new Json.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Json.Num(parser.getDoubleValue(), parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Json.Null();
      default -> throw new IllegalStateException("no value starts with " + token);
    };
  }

  private Json object(String path) throws IOException {
    Map<String, Json> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String place = Fields.join(path, key);
      if (fields.containsKey(key)) {
        violations.add(place, "stands more than once; keep one");
      }
      fields.putIfAbsent(key, value(parser.nextToken(), place));
    }
    return new Json.Obj(fields);
  }

  private Json array(String path) throws IOException {
    List<Json> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, path + "[" + items.size() + "]"));
    }
    return new Json.Arr(items);
  }
}
