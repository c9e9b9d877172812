package dev.selfsame.cli.load;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.profile.v1.Event;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.cli.row.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row an event. Without an id the row gets one made of its content, so that the same row in
 * another run is the same event; so are equal rows of one file.
 */
public final class EventMapper implements RowMapper<List<Event>> {

  /** Keys of a mapping that are not namespaces. */
  public static final Set<String> RESERVED = Set.of("id", "time", "source", "name", "confidence");

  private final Columns columns;
  private final Map<String, ValueType> types;
  private final Defaults defaults;
  private final TimeParser times;
  private final String description;
  private final Map<String, String> reserved = new HashMap<>();
  private final List<ColumnBinding> identifiers = new ArrayList<>();

  /**
   * Which columns hold what.
   *
   * @param bindings the event's own keys and namespaces
   * @param subjects types of subjects
   * @param properties names of properties
   */
  public record Columns(
      List<ColumnBinding> bindings, List<ColumnBinding> subjects, List<ColumnBinding> properties) {}

  /**
   * What holds for rows that do not say otherwise.
   *
   * @param source empty if each row names its own
   * @param name empty if each row names its own
   * @param rowIds what ids that are made of a row's line begin with; empty for ids made of content
   */
  public record Defaults(String source, String name, String rowIds) {}

  /**
   * With a mapping.
   *
   * @param types of all properties
   * @param timeForm how times are written, in words that are equal if times are read equally
   * @throws IllegalArgumentException if the mapping cannot make events
   */
  public EventMapper(
      Columns columns,
      Map<String, ValueType> types,
      Defaults defaults,
      TimeParser times,
      String timeForm) {
    this.columns = columns;
    this.types = Map.copyOf(types);
    this.defaults = defaults;
    this.times = times;
    description = columns + "|" + defaults + "|" + timeForm;
    for (ColumnBinding binding : columns.bindings) {
      if (!RESERVED.contains(binding.key())) {
        identifiers.add(binding);
      } else if (reserved.put(binding.key(), binding.column()) != null) {
        throw new IllegalArgumentException("`" + binding.key() + "` is mapped twice");
      }
    }
    require(reserved.containsKey("time"), "no column is mapped to `time`; add time=COLUMN");
    require(
        !identifiers.isEmpty() || !columns.subjects.isEmpty(),
        "nothing says what it happened to; add for example account=COLUMN, or --subject");
    require(
        !defaults.source.isEmpty() || reserved.containsKey("source"),
        "no source is given; add --source NAME or source=COLUMN");
    require(
        !defaults.name.isEmpty() || reserved.containsKey("name"),
        "nothing says what happened; add --name purchase, or name=COLUMN");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public Collection<String> columns() {
    Set<String> all = new LinkedHashSet<>();
    for (List<ColumnBinding> some :
        List.of(columns.bindings, columns.subjects, columns.properties)) {
      some.forEach(binding -> all.add(binding.column()));
    }
    return all;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<Event> map(Row.Cells row) throws RefusedRowException {
    Event.Builder event = Event.newBuilder();
    String id = cell(row, "id");
    String source = cell(row, "source");
    String name = cell(row, "name");
    event
        .setEventId(id != null ? id : idOf(row))
        .setName(name != null ? name : defaults.name)
        .setEventTime(time(row))
        .setSource(source != null ? source : defaults.source);
    String confidence = cell(row, "confidence");
    if (confidence != null) {
      event.setConfidence(
          ValueReader.read(
                  ValueType.VALUE_TYPE_NUMBER,
                  confidence,
                  reserved.getOrDefault("confidence", ""),
                  times)
              .getNumberValue());
    }
    whom(row, event);
    for (ColumnBinding property : columns.properties) {
      String text = row.cells().get(property.column());
      if (text != null) {
        ValueType type = types.getOrDefault(property.key(), ValueType.VALUE_TYPE_STRING);
        event.putProperties(property.key(), ValueReader.read(type, text, property.column(), times));
      }
    }
    return List.of(event.build());
  }

  private String idOf(Row.Cells row) {
    return defaults.rowIds.isEmpty()
        ? ObservationMapper.idOf(row)
        : defaults.rowIds + ':' + row.line();
  }

  private void whom(Row.Cells row, Event.Builder event) throws RefusedRowException {
    Set<Identifier> whom = new LinkedHashSet<>();
    for (ColumnBinding binding : identifiers) {
      String value = row.cells().get(binding.column());
      if (value != null) {
        whom.add(Identifier.newBuilder().setNamespace(binding.key()).setValue(value).build());
      }
    }
    Set<Subject> what = new LinkedHashSet<>();
    for (ColumnBinding binding : columns.subjects) {
      String value = row.cells().get(binding.column());
      if (value != null) {
        what.add(Subject.newBuilder().setType(binding.key()).setId(value).build());
      }
    }
    if (whom.isEmpty() && what.isEmpty()) {
      throw new RefusedRowException(
          "no identifier", "", "every column of identifiers and subjects is empty");
    }
    event.addAllIdentifiers(whom).addAllSubjects(what);
  }

  private Timestamp time(Row.Cells row) throws RefusedRowException {
    String column = reserved.getOrDefault("time", "");
    String text = row.cells().get(column);
    if (text == null) {
      throw new RefusedRowException("no time", column, "the cell is empty");
    }
    try {
      Instant time = times.parse(text);
      return Timestamp.newBuilder()
          .setSeconds(time.getEpochSecond())
          .setNanos(time.getNano())
          .build();
    } catch (DateTimeException | ArithmeticException e) {
      throw new RefusedRowException(
          "bad time",
          column,
          "`" + ObservationMapper.shortened(text) + "` is no time; see --time-format");
    }
  }

  private @Nullable String cell(Row.Cells row, String key) {
    String column = reserved.get(key);
    return column == null ? null : row.cells().get(column);
  }
}
