package dev.selfsame.server.wire;

import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.server.error.Violations;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Subjects that are no persons, on the wire. */
public final class Subjects {

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private Subjects() {}

  /** The subject that a request is about; null, and a violation, if it can be none. */
  public static @Nullable SubjectKey required(
      String field, Subject subject, Violations violations) {
    boolean good = true;
    String type = subject.getType();
    if (!TYPE.matcher(type).matches() || type.equals("person")) {
      good = false;
      violations.add(
          field + ".type",
          type.equals("person")
              ? "is person: give the person's identifier instead of a subject"
              : "is "
                  + Violations.shown(type)
                  + ": use 1 to 63 of a-z, 0-9 and _, with a letter first, such as product");
    }
    String id = subject.getId();
    if (id.isBlank() || id.length() > IdentityPolicy.MAX_VALUE_LENGTH || hasControls(id)) {
      good = false;
      violations.add(
          field + ".id",
          id.isEmpty()
              ? "is missing: give 1 to " + IdentityPolicy.MAX_VALUE_LENGTH + " characters"
              : "is "
                  + Violations.shown(id)
                  + ": use 1 to "
                  + IdentityPolicy.MAX_VALUE_LENGTH
                  + " characters, without control characters and not all of them blank");
    }
    return good ? new SubjectKey(type, id) : null;
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** The subject as a message. */
  public static Subject message(SubjectKey subject) {
    return Subject.newBuilder().setType(subject.type()).setId(subject.id()).build();
  }
}
