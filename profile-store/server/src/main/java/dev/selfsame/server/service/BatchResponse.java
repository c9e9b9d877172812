package dev.selfsame.server.service;

import com.google.protobuf.CodedOutputStream;
import dev.selfsame.api.profile.v1.BatchGetProfilesResponse;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.rpc.Buffers;
import io.grpc.Status.Code;

/**
 * Builds the bytes of a BatchGetProfilesResponse in this thread's response buffer. The bytes of a
 * result are appended where they are to be; its head, whose length depends on theirs, follows.
 */
final class BatchResponse {

  /** The field's number and the wire type of a message, in one byte. */
  private static final byte RESULTS =
      (byte) (BatchGetProfilesResponse.RESULTS_FIELD_NUMBER << 3 | 2);

  /** That of a result of 128 bytes to 16 KiB: most need not be moved when their length is known. */
  private static final int USUAL_HEAD = 3;

  private static final int MOST_BYTES = 64 << 20;

  private final ProfileBuffer buffer = Buffers.response();
  private int start;

  /** Begins a result: what is appended to the buffer until {@link #end} is its bytes. */
  ProfileBuffer begin() {
    start = buffer.length();
    buffer.reserve(USUAL_HEAD);
    buffer.length(start + USUAL_HEAD);
    return buffer;
  }

  /** Where the bytes of the result begin that was begun. */
  int begun() {
    return start + USUAL_HEAD;
  }

  /**
   * Ends the result.
   *
   * @throws dev.selfsame.server.error.ApiException if the response became too large
   */
  void end() {
    int length = buffer.length() - begun();
    int head = 1 + CodedOutputStream.computeUInt32SizeNoTag(length);
    if (head != USUAL_HEAD) {
      buffer.reserve(head);
      byte[] bytes = buffer.array();
      System.arraycopy(bytes, begun(), bytes, start + head, length);
    }
    if (start + head + (long) length > MOST_BYTES) {
      throw ApiError.of(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_RESPONSE_TOO_LARGE,
              "the profiles come to more than 64 MiB: ask for fewer identifiers at a time")
          .exception();
    }
    byte[] bytes = buffer.array();
    int at = start;
    bytes[at++] = RESULTS;
    int rest = length;
    while (rest >= 0x80) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at] = (byte) rest;
    buffer.length(start + head + length);
  }

  /** The response. */
  ProfileBuffer buffer() {
    return buffer;
  }
}
