package dev.selfsame.profile.chronicle;

import dev.selfsame.profile.store.ProfileBuffer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** A {@link ProfileCell} as its head and its profile; reading appends the profile to the buffer. */
final class ProfileCells implements SizedReader<ProfileCell>, SizedWriter<ProfileCell> {

  @Override
  public ProfileCell read(Bytes<?> in, long size, @Nullable ProfileCell using) {
    ProfileCell cell = using == null ? new ProfileCell() : using;
    if (size < ProfileCell.HEAD) {
      return cell;
    }
    in.read(cell.head);
    if (cell.isWanted()) {
      int count = Math.toIntExact(size) - ProfileCell.HEAD;
      ProfileBuffer into = cell.into();
      into.reserve(count);
      in.read(into.array(), into.length(), count);
      cell.take(count);
    }
    return cell;
  }

  @Override
  public long size(ProfileCell cell) {
    return cell.size();
  }

  @Override
  public void write(Bytes<?> out, long size, ProfileCell cell) {
    out.write(cell.head);
    out.write(cell.profile());
  }
}
