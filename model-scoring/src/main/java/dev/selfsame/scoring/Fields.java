package dev.selfsame.scoring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, reporting what is wrong by its path. After a violation it
 * answers with a stand-in, so that reading goes on and finds the others; {@link #end} then reports
 * the keys that nothing asked for.
 */
final class Fields {

  /** Far beyond any coefficient, and small enough that 10,000 of them still sum to a double. */
  static final double LARGEST = 1e300;

  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  private final String path;
  private final Map<String, Json> fields;
  private final Violations violations;
  private final boolean complains;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(String path, Map<String, Json> fields, Violations violations, boolean complains) {
    this.path = path;
    this.fields = fields;
    this.violations = violations;
    this.complains = complains;
  }

  /** The fields of an object; none, and a violation, if it is something else. */
  static Fields of(Json json, String path, Violations violations) {
    if (json instanceof Json.Obj object) {
      return new Fields(path, object.fields(), violations, true);
    }
    violations.add(path, "is " + json + "; give an object {…}");
    return new Fields(path, Map.of(), violations, false);
  }

  static String join(String path, String key) {
    if (!SIMPLE.matcher(key).matches()) {
      return path + "[" + Quote.of(key) + "]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  String path(String key) {
    return join(path, key);
  }

  void violation(String key, String description) {
    violations.add(path(key), description);
  }

  /** How many violations there are so far, of the whole document. */
  int violationCount() {
    return violations.count();
  }

  /** The value of a key; null if it is absent. An explicit null is a violation. */
  @Nullable Json optional(String key) {
    known.add(key);
    Json json = fields.get(key);
    if (json instanceof Json.Null) {
      violation(key, "is null; give a value, or leave the key out");
      return null;
    }
    return json;
  }

  private @Nullable Json required(String key, String form) {
    Json json = optional(key);
    if (json == null && !fields.containsKey(key) && complains) {
      violation(key, "is missing; give " + form);
    }
    return json;
  }

  /** A required string of a form. */
  String text(String key, Pattern pattern, String form) {
    Json json = required(key, form);
    return json == null ? "" : checked(key, json, t -> pattern.matcher(t).matches(), form);
  }

  /** A required string that is one of a few. */
  String choice(String key, List<String> choices) {
    String form = String.join(" or ", choices.stream().map(Quote::of).toList());
    Json json = required(key, form);
    return json == null ? "" : checked(key, json, choices::contains, form);
  }

  /** An optional text for people; empty if it is absent. */
  String prose(String key, int longest) {
    String form = "a string of at most " + longest + " characters, without control characters";
    Json json = optional(key);
    return json == null
        ? ""
        : checked(key, json, t -> t.length() <= longest && Texts.isPlain(t), form);
  }

  private String checked(String key, Json json, Predicate<String> good, String form) {
    if (json instanceof Json.Text text && good.test(text.value())) {
      return text.value();
    }
    violation(key, "is " + json + "; give " + form);
    return "";
  }

  /** A required finite number. */
  double number(String key) {
    Json json = required(key, "a number");
    return json == null ? 0 : number(json, path(key), violations);
  }

  /** An optional finite number, or another if it is absent. */
  double number(String key, double otherwise) {
    Double number = optionalNumber(key);
    return number == null ? otherwise : number;
  }

  /** An optional finite number; null if it is absent. */
  @Nullable Double optionalNumber(String key) {
    Json json = optional(key);
    return json == null ? null : (Double) number(json, path(key), violations);
  }

  static double number(Json json, String path, Violations violations) {
    if (json instanceof Json.Num number && Math.abs(number.value()) <= LARGEST) {
      return number.value();
    }
    violations.add(path, "is " + json + "; give a finite number, at most 1e300 in size");
    return 0;
  }

  /** A required number, or a required array of one a class. */
  List<Double> numbers(String key, Classes classes) {
    Json json = required(key, classes.form());
    return json == null ? List.of() : classes.numbers(json, path(key), violations);
  }

  /** An optional number, or an optional array of one a class; empty if it is absent. */
  List<Double> optionalNumbers(String key, Classes classes) {
    Json json = optional(key);
    return json == null ? List.of() : classes.numbers(json, path(key), violations);
  }

  /** An optional whole number from {@code least}; empty if it is absent. */
  OptionalLong optionalWhole(String key, long least) {
    Json json = optional(key);
    if (json == null) {
      return OptionalLong.empty();
    }
    if (json instanceof Json.Num number) {
      OptionalLong whole = whole(number.literal());
      if (whole.isPresent() && whole.getAsLong() >= least) {
        return whole;
      }
    }
    violation(key, "is " + json + "; give a whole number from " + least);
    return OptionalLong.empty();
  }

  private static OptionalLong whole(String literal) {
    try {
      return OptionalLong.of(Long.parseLong(literal));
    } catch (NumberFormatException notAWholeNumber) {
      return OptionalLong.empty();
    }
  }

  /** The fields of an optional object; null if it is absent. */
  @Nullable Fields optionalFields(String key) {
    Json json = optional(key);
    return json == null ? null : of(json, path(key), violations);
  }

  /** The entries of an optional object with any keys; none if it is absent. */
  Map<String, Json> optionalEntries(String key) {
    Fields entries = optionalFields(key);
    return entries == null ? Map.of() : entries.fields;
  }

  /** A required array of 1 to {@code most} items; empty after a violation. */
  List<Json> items(String key, int most) {
    Json json = required(key, "an array of 1 to " + most + " items");
    return json == null ? List.of() : items(key, json, most);
  }

  /** An optional array of 1 to {@code most} items; empty if it is absent. */
  List<Json> optionalItems(String key, int most) {
    Json json = optional(key);
    return json == null ? List.of() : items(key, json, most);
  }

  private List<Json> items(String key, Json json, int most) {
    if (json instanceof Json.Arr array) {
      int size = array.items().size();
      if (size >= 1 && size <= most) {
        return array.items();
      }
      violation(key, "has " + size + " items; give 1 to " + most);
    } else {
      violation(key, "is " + json + "; give an array […]");
    }
    return List.of();
  }

  /** A required object with any keys; empty after a violation. */
  Map<String, Json> entries(String key) {
    Json json = required(key, "an object {…}");
    return json == null ? Map.of() : of(json, path(key), violations).fields;
  }

  /** Reports every key that nothing asked for. */
  void end() {
    for (String key : fields.keySet()) {
      if (!known.contains(key)) {
        violation(key, "is not a key here; the keys are " + String.join(", ", known));
      }
    }
  }
}
