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
import dev.selfsame.server.filter.ProfileFilter;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.filter.TagSelection;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.SubjectParts;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One export of all about one person or subject that the caller may read. Holds a response and a
 * page of rows, no more.
 */
final class SubjectExport implements Source<ExportSubjectResponse> {

  private final ProfileEngine engine;
  private final Readers.Reader reader;
  private final Requests.Key key;
  private @Nullable SubjectData data;
  private @Nullable SubjectPart next;
  private boolean ended;

  SubjectExport(ProfileEngine engine, Readers.Reader reader, Requests.Key key) {
    this.engine = engine;
    this.reader = reader;
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
      part = next(from);
    }
    next = part;
    return parts.response();
  }

  /** The next part that the caller may read; null if there is none. */
  private @Nullable SubjectPart next(SubjectData from) {
    SubjectPart part = from.next();
    while (part != null && !reads(part)) {
      part = from.next();
    }
    return part;
  }

  private boolean reads(SubjectPart part) {
    if (part instanceof SubjectPart.OfFact of) {
      return reader.reads(of.fact().tag());
    }
    if (part instanceof SubjectPart.OfEvent of) {
      return reader.readsEvent(of.name());
    }
    return !(part instanceof SubjectPart.OfScore of) || reader.readsScore(of.score());
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
        identifier != null
            ? engine.persons().data(identifier)
            : engine.persons().dataOfPerson(personId);
    if (!known || found == null) {
      throw Requests.personNotFound(key);
    }
    ProfileFilter.apply(reader.within(TagSelection.all()), buffer, 0);
    data = found;
    next = next(found);
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
