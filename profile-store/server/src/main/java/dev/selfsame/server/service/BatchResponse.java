package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.BatchGetProfilesResponse;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.rpc.Buffers;
import io.grpc.Status.Code;

/**
 * Builds the bytes of a BatchGetProfilesResponse from those of its results, in this thread's
 * response buffer.
 */
final class BatchResponse {

  /** The field's number and the wire type of a message, in one byte. */
  private static final byte RESULTS =
      (byte) (BatchGetProfilesResponse.RESULTS_FIELD_NUMBER << 3 | 2);

  private static final int LONGEST_HEAD = 6;
  private static final int MOST_BYTES = 64 << 20;

  private final ProfileBuffer buffer = Buffers.response();

  /**
   * Adds a result.
   *
   * @param result the bytes of a BatchGetProfilesResult
   * @throws dev.selfsame.server.error.ApiException if the response becomes too large
   */
  void add(ProfileBuffer result) {
    if (buffer.length() + (long) result.length() > MOST_BYTES) {
      throw ApiError.of(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_RESPONSE_TOO_LARGE,
              "the profiles come to more than 64 MiB: ask for fewer identifiers at a time")
          .exception();
    }
    buffer.reserve(LONGEST_HEAD);
    byte[] bytes = buffer.array();
    int at = buffer.length();
    bytes[at++] = RESULTS;
    int length = result.length();
    while (length >= 0x80) {
      bytes[at++] = (byte) (length | 0x80);
      length >>>= 7;
    }
    bytes[at++] = (byte) length;
    buffer.length(at);
    buffer.append(result.array(), 0, result.length());
  }

  /** The response. */
  ProfileBuffer buffer() {
    return buffer;
  }
}
