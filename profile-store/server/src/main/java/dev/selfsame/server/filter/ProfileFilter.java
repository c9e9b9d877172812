package dev.selfsame.server.filter;

import com.google.protobuf.CodedOutputStream;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.profile.store.ProfileBuffer;

/**
 * Leaves out tags of profiles that are serialised, in place: what is kept moves up over what is
 * not. If there may be tags that may not be read, it leaves out as of when and how long the profile
 * is as it is, too: that tells of the ages of all of them. Nothing is parsed, and nothing is
 * allocated that grows with the profile.
 */
public final class ProfileFilter {

  private static final int PROFILE =
      WireCursor.tagOfContent(GetProfileResponse.PROFILE_FIELD_NUMBER);
  private static final int TAGS = WireCursor.tagOfContent(Profile.TAGS_FIELD_NUMBER);
  private static final int AS_OF = WireCursor.tagOfContent(Profile.AS_OF_TIME_FIELD_NUMBER);
  private static final int UNTIL = WireCursor.tagOfContent(Profile.VALID_UNTIL_TIME_FIELD_NUMBER);
  private static final int NAME = WireCursor.tagOfContent(TagValue.TAG_FIELD_NUMBER);
  private static final int KIND = WireCursor.tagOfNumber(TagValue.KIND_FIELD_NUMBER);

  private final TagSelection selection;
  private final WireCursor in;

  private ProfileFilter(TagSelection selection, WireCursor in) {
    this.selection = selection;
    this.in = in;
  }

  /**
   * Leaves in a buffer only the tags of a selection.
   *
   * @param buffer ends with the bytes of a GetProfileResponse
   * @param from where these begin; what is before stays
   * @throws dev.selfsame.identity.StoreException.Corrupt if they are none; then what the buffer
   *     holds from there on is anything
   */
  public static void apply(TagSelection selection, ProfileBuffer buffer, int from) {
    if (!selection.isAll()) {
      WireCursor in = new WireCursor(buffer.array(), from);
      buffer.length(new ProfileFilter(selection, in).response(buffer.length(), from));
    }
  }

  /** Moves a response, that ends at {@code end}, to {@code to}; gives where it ends then. */
  private int response(int end, int to) {
    int next = to;
    while (in.at < end) {
      int start = in.at;
      int tag = in.tag(end);
      if (tag == PROFILE) {
        next = profile(in.endOfContent(end), next);
      } else {
        in.skip(tag, end);
        next = move(start, next);
      }
    }
    return next;
  }

  /** Moves a profile with its head; the bytes of its head were read. */
  private int profile(int end, int to) {
    int head = 1 + CodedOutputStream.computeUInt32SizeNoTag(end - in.at);
    int filtered = tags(end, to + head) - to - head;
    // Shorter by now, and so may be the number that says how long it is.
    int newHead = 1 + CodedOutputStream.computeUInt32SizeNoTag(filtered);
    System.arraycopy(in.bytes, to + head, in.bytes, to + newHead, filtered);
    int at = to;
    in.bytes[at++] = (byte) PROFILE;
    int rest = filtered;
    while (rest >= 0x80) {
      in.bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    in.bytes[at] = (byte) rest;
    return to + newHead + filtered;
  }

  private int tags(int end, int to) {
    int next = to;
    while (in.at < end) {
      int start = in.at;
      int tag = in.tag(end);
      boolean kept = true;
      if (tag == TAGS) {
        kept = passes(in.endOfContent(end));
      } else {
        in.skip(tag, end);
        kept = !(selection.isLimited() && (tag == AS_OF || tag == UNTIL));
      }
      if (kept) {
        next = move(start, next);
      }
    }
    return next;
  }

  /** Reads a TagValue; whether the selection has it. */
  private boolean passes(int end) {
    int nameFrom = in.at;
    int nameTo = in.at;
    int kind = 0;
    while (in.at < end) {
      int tag = in.tag(end);
      if (tag == NAME) {
        nameTo = in.endOfContent(end);
        nameFrom = in.at;
        in.at = nameTo;
      } else if (tag == KIND) {
        kind = (int) in.varint(end);
      } else {
        in.skip(tag, end);
      }
    }
    return selection.passes(in.bytes, nameFrom, nameTo, kind);
  }

  /** Moves what was read since {@code start} up; gives where it ends then. */
  private int move(int start, int to) {
    int count = in.at - start;
    if (start != to) {
      System.arraycopy(in.bytes, start, in.bytes, to, count);
    }
    return to + count;
  }
}
