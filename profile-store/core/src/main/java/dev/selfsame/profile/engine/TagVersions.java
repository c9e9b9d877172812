package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagCodec;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest versions of each tag as documents, one each. A store that kept more of a tag before
 * there was a limit goes on keeping these, and nobody reads them.
 */
final class TagVersions {

  private static final String COLLECTION = "tag_version";
  private static final int FORMAT = 1;

  /** How many of a tag are kept: what changes a tag in a loop is not to fill the store. */
  private static final int KEPT = TagChanges.MOST_VERSIONS;

  private static final long MOST_BYTES = 512 << 10;

  private TagVersions() {}

  static DocumentRow document(TagVersion version) {
    BinaryWriter out = new BinaryWriter().octet(FORMAT).text(version.author());
    out.varint(version.changedFields().size());
    version.changedFields().forEach(out::text);
    out.bytes(TagCodec.encode(version.tag()));
    Tag tag = version.tag();
    return new DocumentRow(COLLECTION, name(tag.name(), tag.version()), out.toByteArray());
  }

  /** What a change adds, also the version before, which old stores did not keep; and removes. */
  static List<DocumentRow> documents(Tag before, Tag after, String author, List<String> fields) {
    List<DocumentRow> documents = new ArrayList<>();
    if (before.version() == 1) {
      documents.add(document(new TagVersion(before, "", List.of())));
    }
    documents.add(document(new TagVersion(after, author, fields)));
    if (after.version() > KEPT) {
      documents.add(new DocumentRow(COLLECTION, name(after.name(), after.version() - KEPT), null));
    }
    return documents;
  }

  private static String name(String tag, long version) {
    return tag + '/' + "%012d".formatted(version);
  }

  /**
   * Versions of a tag, the newest first: at most so many, and no more once they have half a
   * mebibyte.
   *
   * @param before only those with a smaller number
   */
  static List<TagVersion> of(ProfileStore store, Tag tag, long before, int limit) {
    List<TagVersion> versions = new ArrayList<>();
    long bytes = 0;
    long oldest = Math.max(1, tag.version() - KEPT + 1);
    for (long number = Math.min(tag.version(), before - 1);
        number >= oldest && versions.size() < limit && bytes < MOST_BYTES;
        number--) {
      byte[] document = store.document(COLLECTION, name(tag.name(), number));
      if (document != null) {
        versions.add(read(document));
        bytes += document.length;
      } else if (number == tag.version()) {
        versions.add(new TagVersion(tag, "", List.of()));
      }
    }
    return List.copyOf(versions);
  }

  private static TagVersion read(byte[] document) {
    BinaryReader in = new BinaryReader(document, "a version of a tag");
    in.version(FORMAT);
    String author = in.text();
    int count = in.count();
    List<String> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(in.text());
    }
    return new TagVersion(TagCodec.decode(in.bytes()), author, fields);
  }
}
