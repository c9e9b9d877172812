package dev.selfsame.cli.load;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.type.v1.Identifier;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row an observation. Without an id the row gets one made of its content, so that the same
 * row in another run is the same observation.
 */
public final class ObservationMapper implements RowMapper<Observation> {

  /** Keys of a mapping that are not namespaces. */
  public static final Set<String> RESERVED = Set.of("id", "time", "source", "kind", "confidence");

  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  private final Columns columns;
  private final Defaults defaults;
  private final TimeParser times;
  private final String description;

  private record Columns(Map<String, String> reserved, List<ColumnBinding> identifiers) {}

  /**
   * What holds for rows that do not say otherwise.
   *
   * @param source empty if each row names its own
   * @param kind empty for the server's default
   */
  public record Defaults(String source, String kind) {}

  /**
   * With a mapping.
   *
   * @param bindings at least the key of the time and one namespace
   * @param times how times are written
   * @param timeForm the same in words that are equal if times are read equally
   * @throws IllegalArgumentException if the mapping cannot make observations
   */
  public ObservationMapper(
      List<ColumnBinding> bindings, Defaults defaults, TimeParser times, String timeForm) {
    this.columns = sort(bindings);
    this.defaults = defaults;
    this.times = times;
    this.description = bindings + "|" + defaults + "|" + timeForm;
    if (!columns.reserved.containsKey("time")) {
      throw new IllegalArgumentException("no column is mapped to `time`; add time=COLUMN");
    }
    if (columns.identifiers.isEmpty()) {
      throw new IllegalArgumentException(
          "no column is mapped to a namespace; add for example account=COLUMN");
    }
    if (defaults.source.isEmpty() && !columns.reserved.containsKey("source")) {
      throw new IllegalArgumentException("no source is given; add --source NAME or source=COLUMN");
    }
  }

  private static Columns sort(List<ColumnBinding> bindings) {
    Map<String, String> reserved = new HashMap<>();
    List<ColumnBinding> identifiers = new ArrayList<>();
    for (ColumnBinding binding : bindings) {
      if (!RESERVED.contains(binding.key())) {
        if (!NAMESPACE.matcher(binding.key()).matches()) {
          throw new IllegalArgumentException(
              "`"
                  + binding.key()
                  + "` is no namespace; these are lower-case letters, digits and _, or one of "
                  + "id, time, source, kind, confidence");
        }
        identifiers.add(binding);
      } else if (reserved.put(binding.key(), binding.column()) != null) {
        throw new IllegalArgumentException("`" + binding.key() + "` is mapped twice");
      }
    }
    return new Columns(reserved, identifiers);
  }

  @Override
  public Collection<String> columns() {
    Set<String> all = new LinkedHashSet<>(columns.reserved.values());
    columns.identifiers.forEach(binding -> all.add(binding.column()));
    return all;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Observation map(Row.Cells row) throws RefusedRowException {
    Observation.Builder observation = Observation.newBuilder();
    String id = cell(row, "id");
    observation.setObservationId(id != null ? id : idOf(row));
    observation.setObserveTime(time(row));
    String source = cell(row, "source");
    observation.setSource(source != null ? source : defaults.source);
    String kind = cell(row, "kind");
    observation.setKind(kind != null ? kind : defaults.kind);
    String confidence = cell(row, "confidence");
    if (confidence != null) {
      observation.setConfidence(number(confidence));
    }
    observation.addAllIdentifiers(identifiers(row));
    return observation.build();
  }

  private Timestamp time(Row.Cells row) throws RefusedRowException {
    String column = columns.reserved.getOrDefault("time", "");
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
          "bad time", column, "`" + shortened(text) + "` is no time; see --time-format");
    }
  }

  private double number(String text) throws RefusedRowException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new RefusedRowException(
          "bad confidence",
          columns.reserved.getOrDefault("confidence", ""),
          "`" + shortened(text) + "` is no number");
    }
  }

  private Set<Identifier> identifiers(Row.Cells row) throws RefusedRowException {
    Set<Identifier> identifiers = new LinkedHashSet<>();
    for (ColumnBinding binding : columns.identifiers) {
      String value = row.cells().get(binding.column());
      if (value != null) {
        identifiers.add(
            Identifier.newBuilder().setNamespace(binding.key()).setValue(value).build());
      }
    }
    if (identifiers.isEmpty()) {
      throw new RefusedRowException("no identifier", "", "every identifier column is empty");
    }
    return identifiers;
  }

  private @Nullable String cell(Row.Cells row, String key) {
    String column = columns.reserved.get(key);
    return column == null ? null : row.cells().get(column);
  }

  /** An id made of a row's content. */
  static String idOf(Row.Cells row) {
    Digest digest = new Digest();
    row.cells().forEach((column, value) -> digest.add(column).add(value));
    return "row-" + digest.hex();
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
