package dev.selfsame.bench.crash;

import dev.selfsame.world.World;
import dev.selfsame.world.WorldFact;
import dev.selfsame.world.WorldIdentifier;
import dev.selfsame.world.WorldObservation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A world, cut into one part a round: most of it for the import to read from files, and every
 * {@value #WITNESSED}th observation and fact event for the {@link Witness} to send.
 */
final class CrashWorld {
  static final String OBSERVATION_COLUMNS =
      "id=id,time=time,account=account,email=email,phone=phone,device=device,cookie=cookie";

  private static final int WITNESSED = 4;

  private final World world;
  private final List<Part> parts = new ArrayList<>();

  /**
   * What one round does.
   *
   * @param observations the rows of its file of observations
   * @param facts the rows of its file of facts: an event's facts are in one row
   * @param witnessedObservations what the witness sends meanwhile
   * @param witnessedFacts and its facts, by event
   */
  record Part(
      List<WorldObservation> observations,
      List<List<WorldFact>> facts,
      List<WorldObservation> witnessedObservations,
      List<List<WorldFact>> witnessedFacts) {}

  CrashWorld(World world, int rounds) {
    this.world = world;
    for (int i = 0; i < rounds; i++) {
      parts.add(
          new Part(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
    List<WorldObservation> observations = world.observations().toList();
    for (int i = 0; i < observations.size(); i++) {
      Part part = parts.get((int) ((long) i * rounds / observations.size()));
      (i % WITNESSED == 0 ? part.witnessedObservations : part.observations)
          .add(observations.get(i));
    }
    Map<String, List<WorldFact>> events = new LinkedHashMap<>();
    world
        .facts()
        .forEach(fact -> events.computeIfAbsent(fact.eventId(), id -> new ArrayList<>()).add(fact));
    int event = 0;
    for (List<WorldFact> facts : events.values()) {
      Part part = parts.get((int) ((long) event * rounds / events.size()));
      (event % WITNESSED == 0 ? part.witnessedFacts : part.facts).add(facts);
      event++;
    }
  }

  World world() {
    return world;
  }

  Part part(int round) {
    return parts.get(round);
  }

  /** All that the witness says by events too. */
  List<List<WorldFact>> witnessedFacts() {
    return parts.stream().flatMap(part -> part.witnessedFacts.stream()).toList();
  }

  /** Every identifier of the world, in the order of first sight. */
  List<WorldIdentifier> identifiers() {
    Set<WorldIdentifier> all = new LinkedHashSet<>();
    world.observations().forEach(seen -> all.addAll(seen.identifiers()));
    return List.copyOf(all);
  }

  /**
   * An identifier that is first seen at a row of a round's file or soon after: when the server
   * knows it, the import has come that far.
   *
   * @param share where in the file, from 0 to 1
   */
  @Nullable WorldIdentifier firstSeenAt(int round, double share) {
    Set<WorldIdentifier> earlier = new HashSet<>();
    for (int before = 0; before <= round; before++) {
      parts.get(before).witnessedObservations.forEach(seen -> earlier.addAll(seen.identifiers()));
      parts.get(before).witnessedFacts.forEach(facts -> earlier.add(facts.get(0).identifier()));
      parts.get(before).facts.forEach(facts -> earlier.add(facts.get(0).identifier()));
      if (before < round) {
        parts.get(before).observations.forEach(seen -> earlier.addAll(seen.identifiers()));
      }
    }
    List<WorldObservation> rows = parts.get(round).observations;
    int from = (int) (share * rows.size());
    for (int i = 0; i < rows.size(); i++) {
      for (WorldIdentifier identifier : rows.get(i).identifiers()) {
        if (earlier.add(identifier) && i >= from && !identifier.namespace().equals("email")) {
          return identifier;
        }
      }
    }
    return null;
  }

  void writeObservations(int round, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,time,account,email,phone,device,cookie\n");
      for (WorldObservation seen : parts.get(round).observations) {
        out.write(
            String.join(
                ",",
                seen.id(),
                Instant.ofEpochMilli(seen.timeMillis()).toString(),
                text(seen.account()),
                text(seen.email()),
                text(seen.phone()),
                text(seen.device()),
                text(seen.cookie())));
        out.write('\n');
      }
    }
  }

  /** One column for each tag, named as it is. */
  void writeFacts(int round, Path file) throws IOException {
    List<String> tags = tags();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,time,account," + String.join(",", tags) + "\n");
      for (List<WorldFact> event : parts.get(round).facts) {
        Map<String, String> values = new TreeMap<>();
        event.forEach(fact -> values.put(fact.tag(), text(fact.value())));
        WorldFact any = event.get(0);
        out.write(any.eventId() + "," + Instant.ofEpochMilli(any.timeMillis()));
        out.write("," + any.identifier().value());
        for (String tag : tags) {
          out.write("," + values.getOrDefault(tag, ""));
        }
        out.write('\n');
      }
    }
  }

  List<String> tags() {
    return world.tags().stream().map(tag -> tag.name()).toList();
  }

  private static String text(@Nullable String valueOrNull) {
    return valueOrNull == null ? "" : valueOrNull;
  }

  private static String text(WorldFact.Value value) {
    if (value instanceof WorldFact.Text text) {
      return text.value();
    }
    if (value instanceof WorldFact.Whole whole) {
      return Long.toString(whole.value());
    }
    if (value instanceof WorldFact.Decimal decimal) {
      return Double.toString(decimal.value());
    }
    return Instant.ofEpochMilli(((WorldFact.Moment) value).millis()).toString();
  }
}
