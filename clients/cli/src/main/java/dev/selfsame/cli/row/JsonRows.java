package dev.selfsame.cli.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON lines: one flat object a line. Numbers keep the digits that the file gives. */
final class JsonRows implements PlainRows {

  private static final String BAD_JSON = "bad JSON";

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private final Lines lines;

  JsonRows(Lines lines) {
    this.lines = lines;
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public @Nullable Row next() throws IOException {
    Lines.Line line = lines.next();
    while (line != null && line.text().isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    Row.Broken defect = line.defect();
    return defect != null ? defect : read(line);
  }

  private Row read(Lines.Line line) throws IOException {
    try (JsonParser parser = json.createParser(line.text())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Row.Broken(line.number(), BAD_JSON, "not a JSON object");
      }
      Map<String, String> cells = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!value.isScalarValue()) {
          return new Row.Broken(
              line.number(), "not flat", "`" + name + "` is a list or an object, not a value");
        }
        String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
        if (!text.isBlank()) {
          cells.put(name, text);
        }
      }
      if (parser.nextToken() != null) {
        return new Row.Broken(line.number(), BAD_JSON, "something follows the object");
      }
      return new Row.Cells(line.number(), cells);
    } catch (JsonParseException | StreamConstraintsException e) {
      return new Row.Broken(line.number(), BAD_JSON, e.getOriginalMessage());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
