package dev.selfsame.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * How many numbers stand where a feature has a coefficient: one, or an array of one a class.
 *
 * @param count 0 if it is not a multinomial model; {@link #UNKNOWN} if its classes are wrong
 */
record Classes(int count) {

  /** Of a model that is not multinomial. */
  static final Classes NONE = new Classes(0);

  /** Any number of numbers. */
  static final int UNKNOWN = -1;

  /** What to give, in words. */
  String form() {
    return switch (count) {
      case 0 -> "a number";
      case UNKNOWN -> "an array of numbers, one a class";
      default -> "an array of " + count + " numbers, one a class";
    };
  }

  List<Double> numbers(Json json, String path, Violations violations) {
    if (count == 0) {
      return List.of(Fields.number(json, path, violations));
    }
    if (!(json instanceof Json.Arr array)) {
      violations.add(path, "is " + json + "; give " + form());
      return List.of();
    }
    if (count != UNKNOWN && array.items().size() != count) {
      violations.add(path, "has " + array.items().size() + " items; give " + form());
      return List.of();
    }
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      numbers.add(Fields.number(array.items().get(i), path + "[" + i + "]", violations));
    }
    return numbers;
  }
}
