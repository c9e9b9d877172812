package dev.selfsame.cli.load;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.cli.row.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a row facts: one for each tag whose cell is not empty.
 *
 * <p>Without a column for event ids, a fact's event id is made of its source, identifier, tag and
 * value (and of its time, if the row or the user gives one), so that a second run changes nothing.
 */
public final class FactMapper implements RowMapper<List<Fact>> {

  private final Columns columns;
  private final Map<String, ValueType> types;
  private final Times times;
  private final String source;

  /**
   * Which columns hold what.
   *
   * @param identifier the namespace and its column
   * @param tags the tags and their columns
   * @param time empty for none
   * @param eventId empty for none
   */
  public record Columns(
      ColumnBinding identifier, List<ColumnBinding> tags, String time, String eventId) {}

  /**
   * When facts are from.
   *
   * @param parser how times are written
   * @param form the same in words that are equal if times are read equally
   * @param otherwise for rows without a time
   * @param given whether that one was given by the user, so that it tells facts apart
   */
  public record Times(TimeParser parser, String form, Instant otherwise, boolean given) {}

  /**
   * With a mapping.
   *
   * @param types of all tags that are mapped
   */
  public FactMapper(Columns columns, Map<String, ValueType> types, Times times, String source) {
    this.columns = columns;
    this.types = Map.copyOf(types);
    this.times = times;
    this.source = source;
  }

  @Override
  public Collection<String> columns() {
    Set<String> all = new LinkedHashSet<>();
    all.add(columns.identifier.column());
    columns.tags.forEach(tag -> all.add(tag.column()));
    for (String column : List.of(columns.time, columns.eventId)) {
      if (!column.isEmpty()) {
        all.add(column);
      }
    }
    return all;
  }

  @Override
  public String description() {
    return columns + "|" + source + "|" + times.form + (times.given ? times.otherwise : "");
  }

  @Override
  public List<Fact> map(Row.Cells row) throws RefusedRowException {
    String value = row.cells().get(columns.identifier.column());
    if (value == null) {
      throw new RefusedRowException(
          "no identifier", columns.identifier.column(), "the cell is empty");
    }
    Identifier identifier =
        Identifier.newBuilder().setNamespace(columns.identifier.key()).setValue(value).build();
    String timeText = columns.time.isEmpty() ? null : row.cells().get(columns.time);
    Instant time = timeText == null ? times.otherwise : time(timeText);
    boolean timeTells = timeText != null || times.given;
    List<Fact> facts = new ArrayList<>();
    for (ColumnBinding tag : columns.tags) {
      String text = row.cells().get(tag.column());
      if (text != null) {
        Fact.Builder fact = Fact.newBuilder().setIdentifier(identifier).setTag(tag.key());
        fact.setSource(source)
            .setFactTime(
                Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
            .setValue(
                ValueReader.read(
                    types.getOrDefault(tag.key(), ValueType.VALUE_TYPE_STRING),
                    text,
                    tag.column(),
                    times.parser))
            .setEventId(eventId(row, fact, text, timeTells ? time.toString() : ""));
        facts.add(fact.build());
      }
    }
    return facts;
  }

  private String eventId(Row.Cells row, Fact.Builder fact, String text, String time)
      throws RefusedRowException {
    if (columns.eventId.isEmpty()) {
      Digest digest = new Digest();
      digest.add(source).add(fact.getIdentifier().getNamespace());
      digest.add(fact.getIdentifier().getValue()).add(fact.getTag()).add(text).add(time);
      return "fact-" + digest.hex();
    }
    String id = row.cells().get(columns.eventId);
    if (id == null) {
      throw new RefusedRowException("no event id", columns.eventId, "the cell is empty");
    }
    return id;
  }

  private Instant time(String text) throws RefusedRowException {
    try {
      return times.parser.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new RefusedRowException(
          "bad time",
          columns.time,
          "`" + ObservationMapper.shortened(text) + "` is no time; see --time-format");
    }
  }
}
