package dev.selfsame.server.service;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.SubjectData;
import dev.selfsame.profile.engine.SubjectPart;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.SubjectParts;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One export of all about one person or subject. Holds a response and a page of rows, no more. */
final class SubjectExport implements Source<ExportSubjectResponse> {

  private final ProfileEngine engine;
  private final Requests.Key key;
  private @Nullable SubjectData data;
  private @Nullable SubjectPart next;
  private boolean ended;

  SubjectExport(ProfileEngine engine, Requests.Key key) {
    this.engine = engine;
    this.key = key;
  }

  @Override
  public void begin(Runnable wake) {}

  @Override
  public @Nullable ExportSubjectResponse next() {
    SubjectData from = data;
    if (from == null) {
      return first();
    }
    SubjectPart part = next;
    if (part == null) {
      ended = true;
      return null;
    }
    SubjectParts parts = new SubjectParts();
    while (part != null && parts.takes(part)) {
      parts.add(part);
      part = from.next();
    }
    next = part;
    return parts.response();
  }

  private ExportSubjectResponse first() {
    Identifier identifier = key.identifier();
    String personId = String.valueOf(key.personId());
    ProfileBuffer buffer = new ProfileBuffer(4_096);
    boolean known =
        identifier != null
            ? engine.profile(identifier, buffer)
            : engine.profileOfPerson(personId, buffer);
    SubjectData found =
        identifier != null ? engine.data(identifier) : engine.dataOfPerson(personId);
    if (!known || found == null) {
      throw Requests.personNotFound(key);
    }
    data = found;
    next = found.next();
    return ExportSubjectResponse.newBuilder().setProfile(profile(buffer)).build();
  }

  private static Profile profile(ProfileBuffer buffer) {
    try {
      return GetProfileResponse.parseFrom(ByteBuffer.wrap(buffer.array(), 0, buffer.length()))
          .getProfile();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a profile is no message", e);
    }
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {}
}
