package dev.selfsame.scoring.train;

import java.util.ArrayList;
import java.util.List;

/** Collects what is to be said, each once. */
final class Warnings {

  private final List<Warning> warnings = new ArrayList<>();

  void add(Warning.Kind kind, String text) {
    Warning warning = new Warning(kind, text);
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  void dropped(String column, String why) {
    add(Warning.Kind.DROPPED_COLUMN, column + " is not used: " + why);
  }

  List<Warning> list() {
    return List.copyOf(warnings);
  }
}
