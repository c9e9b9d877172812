package dev.selfsame.cli.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.selfsame.api.identity.v1.Assertion;
import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.identity.v1.Sighting;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.LinkText;
import dev.selfsame.cli.print.TagText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Three files in a directory: {@code identifiers.csv} with persons, {@code links.csv} with
 * assertions, and {@code evidence.csv} with what each source and kind of event saw of each link.
 */
public final class CsvFiles implements GraphFile {

  private final CsvWriter identifiers;
  private final CsvWriter links;
  private final CsvWriter evidence;

  /** Makes the files; replaces those that are there. */
  public CsvFiles(Path directory) throws IOException {
    Files.createDirectories(directory);
    identifiers = open(directory.resolve("identifiers.csv"));
    links = open(directory.resolve("links.csv"));
    evidence = open(directory.resolve("evidence.csv"));
    identifiers.writeRecord("identifier", "person_id");
    links.writeRecord(
        "first",
        "second",
        "confidence",
        "days_seen",
        "first_seen",
        "last_seen",
        "assertion",
        "author",
        "reason",
        "assert_time");
    evidence.writeRecord(
        "first", "second", "source", "kind", "confidence", "days_seen", "first_seen", "last_seen");
  }

  private static CsvWriter open(Path file) throws IOException {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }

  @Override
  public void identifier(ExportedIdentifier identifier) {
    identifiers.writeRecord(
        Identifiers.format(identifier.getIdentifier()), identifier.getPersonId());
  }

  @Override
  public void link(Link link) {
    String first = Identifiers.format(link.getFirst());
    String second = Identifiers.format(link.getSecond());
    Assertion assertion = link.getAssertion();
    links.writeRecord(
        first,
        second,
        Double.toString(link.getConfidence()),
        Integer.toString(link.getDaysSeen()),
        LinkText.day(link.getFirstSeen()),
        LinkText.day(link.getLastSeen()),
        link.hasAssertion() ? assertion.getKind().name().replace("ASSERTION_KIND_", "") : "",
        assertion.getAuthor(),
        assertion.getReason(),
        link.hasAssertion() ? TagText.time(assertion.getAssertTime()) : "");
    for (Sighting seen : link.getSightingsList()) {
      evidence.writeRecord(
          first,
          second,
          seen.getSource(),
          seen.getKind(),
          Double.toString(seen.getConfidence()),
          Integer.toString(seen.getDaysSeen()),
          LinkText.day(seen.getFirstSeen()),
          LinkText.day(seen.getLastSeen()));
    }
  }

  @Override
  public void finish() throws IOException {
    identifiers.flush();
    links.flush();
    evidence.flush();
  }

  @Override
  public void close() throws IOException {
    try (CsvWriter first = identifiers;
        CsvWriter second = links;
        CsvWriter third = evidence) {
      first.flush();
      second.flush();
      third.flush();
    }
  }
}
