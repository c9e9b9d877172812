package dev.selfsame.cli.load;

import dev.selfsame.api.identity.v1.DroppedIdentifier;
import dev.selfsame.api.profile.v1.EventResult;
import java.util.ArrayList;
import java.util.List;

/** What the server left out of what it took, as a report counts it: of which kind, and why. */
final class DroppedReason {

  private DroppedReason() {}

  static String of(DroppedIdentifier dropped) {
    return dropped.getIdentifier().getNamespace() + ": " + dropped.getReason();
  }

  /** One for each identifier and subject that was left out of events. */
  static List<String> of(List<EventResult> results) {
    List<String> reasons = new ArrayList<>();
    for (EventResult result : results) {
      result.getDroppedList().forEach(dropped -> reasons.add(of(dropped)));
      result
          .getDroppedSubjectsList()
          .forEach(subject -> reasons.add("subject " + subject.getType() + ": is erased"));
    }
    return reasons;
  }
}
