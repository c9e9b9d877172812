package dev.selfsame.server.wire;

import dev.selfsame.identity.investigate.ExportPosition;
import dev.selfsame.server.error.Violations;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Tokens of where an export stands. They hold no state of the server and never expire. */
public final class ResumeTokens {

  private static final byte FORM = 1;

  private ResumeTokens() {}

  /** The token of a position. */
  public static String token(ExportPosition position, boolean identifiersOnly) {
    byte[] bytes = new byte[2 + 10 * (1 + position.hubs().size())];
    bytes[0] = FORM;
    bytes[1] = (byte) (identifiersOnly ? 1 : 0);
    int at = put(bytes, 2, position.ordinal());
    long before = 0;
    for (long hub : position.hubs()) {
      at = put(bytes, at, hub - before);
      before = hub;
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(bytes, at));
  }

  private static int put(byte[] bytes, int at, long number) {
    int end = at;
    long rest = number;
    while (rest >= 0x80) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
    return end;
  }

  /** The position; the beginning, and perhaps a violation, for none. */
  public static ExportPosition position(
      String token, boolean identifiersOnly, Violations violations) {
    if (token.isEmpty()) {
      return ExportPosition.START;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length >= 3 && bytes[0] == FORM) {
        if (bytes[1] != (identifiersOnly ? 1 : 0)) {
          violations.add(
              "resume_token", "is of an export with another identifiers_only: give the same again");
        }
        return position(bytes);
      }
    } catch (IllegalArgumentException e) {
      // Falls through: not one of ours.
    }
    violations.add("resume_token", "is none of this server: give the resume_token as it came");
    return ExportPosition.START;
  }

  private static ExportPosition position(byte[] bytes) {
    List<Long> numbers = new ArrayList<>();
    long number = 0;
    int shift = 0;
    for (int at = 2; at < bytes.length; at++) {
      number |= (long) (bytes[at] & 0x7f) << shift;
      shift += 7;
      if (bytes[at] >= 0) {
        numbers.add(number);
        number = 0;
        shift = 0;
      } else if (shift > 56) {
        throw new IllegalArgumentException("a number that is too long");
      }
    }
    if (shift != 0 || numbers.isEmpty()) {
      throw new IllegalArgumentException("a number that does not end");
    }
    List<Long> hubs = new ArrayList<>();
    long hub = 0;
    for (long distance : numbers.subList(1, numbers.size())) {
      hub += distance;
      hubs.add(hub);
    }
    return new ExportPosition(numbers.get(0), hubs);
  }
}
