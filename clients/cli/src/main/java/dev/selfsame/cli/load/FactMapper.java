package dev.selfsame.cli.load;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Subject;
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
 * <p>Without a column for event ids, a fact's event id is made of its source, identifier (or
 * subject), tag and value (and of its time, if the row or the user gives one), so that a second run
 * changes nothing.
 */
public final class FactMapper implements RowMapper<List<Fact>> {

  private final Columns columns;
  private final Map<String, ValueType> types;
  private final Times times;
  private final String source;

  /**
   * Which columns hold what.
   *
   * @param whom the namespace or the type of subject, and its column
   * @param ofSubjects whether it is a type of subject
   * @param tags the tags and their columns
   * @param time empty for none
   * @param eventId empty for none
   */
  public record Columns(
      ColumnBinding whom,
      boolean ofSubjects,
      List<ColumnBinding> tags,
      String time,
      String eventId) {

    /** What tags have to be attributes of; empty for persons. */
    public String subjectType() {
      return ofSubjects ? whom.key() : "";
    }

    /** The names of the columns. */
    public Collection<String> names() {
      Set<String> all = new LinkedHashSet<>();
      all.add(whom.column());
      tags.forEach(tag -> all.add(tag.column()));
      for (String column : List.of(time, eventId)) {
        if (!column.isEmpty()) {
          all.add(column);
        }
      }
      return all;
    }
  }

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
    return columns.names();
  }

  @Override
  public String description() {
    return columns + "|" + source + "|" + times.form + (times.given ? times.otherwise : "");
  }

  @Override
  public List<Fact> map(Row.Cells row) throws RefusedRowException {
    Fact.Builder whom = whom(row);
    String timeText = columns.time.isEmpty() ? null : row.cells().get(columns.time);
    Instant time = timeText == null ? times.otherwise : time(timeText);
    boolean timeTells = timeText != null || times.given;
    List<Fact> facts = new ArrayList<>();
    for (ColumnBinding tag : columns.tags) {
      String text = row.cells().get(tag.column());
      if (text != null) {
        Fact.Builder fact = whom.clone().setTag(tag.key());
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

  private Fact.Builder whom(Row.Cells row) throws RefusedRowException {
    ColumnBinding whom = columns.whom;
    String value = row.cells().get(whom.column());
    if (value == null) {
      throw new RefusedRowException(
          columns.ofSubjects ? "no subject" : "no identifier", whom.column(), "the cell is empty");
    }
    return columns.ofSubjects
        ? Fact.newBuilder().setSubject(Subject.newBuilder().setType(whom.key()).setId(value))
        : Fact.newBuilder()
            .setIdentifier(Identifier.newBuilder().setNamespace(whom.key()).setValue(value));
  }

  private String eventId(Row.Cells row, Fact.Builder fact, String text, String time)
      throws RefusedRowException {
    if (columns.eventId.isEmpty()) {
      Digest digest = new Digest();
      digest.add(source).add(columns.whom.key());
      digest.add(fact.getIdentifier().getValue() + fact.getSubject().getId());
      digest.add(fact.getTag()).add(text).add(time);
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
