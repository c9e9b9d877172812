package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view of what was seen and asserted up to a day. Confidence is not kept by the day: each
 * sighting has the highest it ever had. What was retracted or removed since then is not here.
 */
final class AsOfReader implements EvidenceReader {

  private static final int MOST_READ = 20_000;

  private final EvidenceReader view;
  private final int day;
  private final Set<Identifier> cut = new HashSet<>();

  AsOfReader(EvidenceReader view, int day) {
    this.view = view;
    this.day = day;
  }

  @Override
  public long ordinal(Identifier identifier) {
    return view.ordinal(identifier);
  }

  @Override
  public @Nullable Evidence evidence(LinkKey key) {
    Evidence evidence = view.evidence(key);
    Evidence then = evidence == null ? Evidence.NONE : upTo(evidence, day);
    return then.isEmpty() ? null : then;
  }

  /**
   * Links known by the day. Reads later ones too, up to {@value #MOST_READ}: of an identifier with
   * more links than that some may be left out, and {@link #mayLack} tells.
   */
  @Override
  public List<Link> links(Identifier of, int limit) {
    for (int reading = limit; ; reading = Math.min(4 * reading, MOST_READ)) {
      List<Link> all = view.links(of, reading);
      List<Link> then =
          all.stream()
              .map(link -> new Link(link.other(), upTo(link.evidence(), day)))
              .filter(link -> !link.evidence().isEmpty())
              .limit(limit)
              .toList();
      if (then.size() == limit || all.size() < reading) {
        return then;
      }
      if (reading >= MOST_READ) {
        cut.add(of);
        return then;
      }
    }
  }

  /** Whether an identifier may have had more links than it was said to have. */
  boolean mayLack(Identifier identifier) {
    return cut.contains(identifier);
  }

  /** What evidence was by the end of a day; nothing if it is all later. */
  static Evidence upTo(Evidence evidence, int day) {
    Map<SourceKind, Sighting> seen = new TreeMap<>();
    evidence
        .sightings()
        .forEach(
            (source, sighting) -> {
              DaySet days = DaySet.of(sighting.days().stream().filter(d -> d <= day).toArray());
              if (days.size() > 0) {
                seen.put(source, new Sighting(sighting.confidence(), days));
              }
            });
    Assertion assertion = evidence.assertion();
    boolean asserted = assertion != null && DaySet.day(assertion.timeMillis()) <= day;
    return Evidence.of(seen).with(asserted ? assertion : null);
  }

  /** Does nothing: the view belongs to whoever opened it. */
  @Override
  public void close() {}
}
