package dev.selfsame.profile.engine;

import java.util.Comparator;
import java.util.List;

/**
 * A model version as it is stored.
 *
 * @param name the model's name
 * @param version the version
 * @param tag the predictive tag
 * @param status where it stands
 * @param inputTags the tags it reads, sorted
 * @param coefficientCount the number of coefficients, without the intercept
 * @param importMillis when it was imported, in milliseconds since 1970-01-01T00:00Z
 * @param statusMillis since when it stands where it stands, likewise
 * @param outcomeTag the tag of the outcomes that it was trained on; empty if its document does not
 *     say
 */
public record StoredModel(
    String name,
    String version,
    String tag,
    ModelStatus status,
    List<String> inputTags,
    int coefficientCount,
    long importMillis,
    long statusMillis,
    String outcomeTag) {

  public StoredModel {
    inputTags = List.copyOf(inputTags);
  }

  /** Where it is among others. */
  public Place place() {
    return new Place(name, importMillis, version);
  }

  /** A place in the order of versions: by name, then by import time, then by version. */
  public record Place(String name, long importMillis, String version) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::name)
            .thenComparingLong(Place::importMillis)
            .thenComparing(Place::version);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }
}
