package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.FeatureInfo;
import dev.selfsame.scoring.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What PMML has no words for and no score depends on: kept as extensions of ours. */
final class PmmlExtensions {

  static final String NAME = "selfsame.name";
  static final String REASON = "selfsame.reason";
  static final String REFERENCE = "selfsame.reference";
  static final String TAG_VERSION = "selfsame.tag_version";
  static final String TYPE = "selfsame.type";
  static final String TAG = "selfsame.tag";
  static final String THRESHOLD = "selfsame.threshold";
  static final String POINTS = "selfsame.points";

  private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,17}");

  private PmmlExtensions() {}

  /** The info, with what the extensions of an element say beside its name. */
  static FeatureInfo read(FeatureInfo info, XmlElement element) {
    FeatureInfo read = info;
    String reason = element.extension(REASON);
    if (reason != null) {
      read = read.because(reason);
    }
    String version = element.extension(TAG_VERSION);
    if (version != null && WHOLE.matcher(version).matches()) {
      read = read.builtOn(Long.parseLong(version));
    }
    String reference = element.extension(REFERENCE);
    if (reference != null) {
      read = read.measuredFrom(numbers(reference, element));
    }
    return read;
  }

  static List<Double> numbers(String text, XmlElement element) {
    List<Double> numbers = new ArrayList<>();
    for (String word : text.strip().split(" +", -1)) {
      numbers.add(element.number("extension", word));
    }
    return numbers;
  }

  static String text(Points points) {
    return points.baseScore()
        + " "
        + points.baseOdds()
        + " "
        + points.pdo()
        + " "
        + points.higherIs().word();
  }

  static String text(List<Double> numbers) {
    return String.join(" ", numbers.stream().map(String::valueOf).toList());
  }
}
