package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.store.ProfileBuffer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** A profile as its bytes; reading appends them to the buffer. */
final class Profiles implements SizedReader<ProfileBuffer>, SizedWriter<ProfileBuffer> {

  @Override
  public ProfileBuffer read(Bytes<?> in, long size, @Nullable ProfileBuffer using) {
    int count = Math.toIntExact(size);
    ProfileBuffer into = using == null ? new ProfileBuffer(count) : using;
    into.reserve(count);
    int at = into.length();
    in.read(into.array(), at, count);
    into.length(at + count);
    return into;
  }

  @Override
  public long size(ProfileBuffer profile) {
    return profile.length();
  }

  @Override
  public void write(Bytes<?> out, long size, ProfileBuffer profile) {
    out.write(profile.array(), 0, profile.length());
  }
}
