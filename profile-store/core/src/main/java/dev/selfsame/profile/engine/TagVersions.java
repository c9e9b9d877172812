package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagCodec;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The versions of tags as documents, one each, for ever. */
final class TagVersions {

  private static final String COLLECTION = "tag_version";
  private static final int FORMAT = 1;

  private TagVersions() {}

  static DocumentRow document(TagVersion version) {
    BinaryWriter out = new BinaryWriter().octet(FORMAT).text(version.author());
    out.varint(version.changedFields().size());
    version.changedFields().forEach(out::text);
    out.bytes(TagCodec.encode(version.tag()));
    return new DocumentRow(COLLECTION, name(version.tag()), out.toByteArray());
  }

  /** What a change adds; also the version before, which old stores did not keep. */
  static List<DocumentRow> documents(Tag before, Tag after, String author, List<String> fields) {
    List<DocumentRow> documents = new ArrayList<>();
    if (before.version() == 1) {
      documents.add(document(new TagVersion(before, "", List.of())));
    }
    documents.add(document(new TagVersion(after, author, fields)));
    return documents;
  }

  private static String name(Tag tag) {
    return tag.name() + '/' + "%012d".formatted(tag.version());
  }

  /** All versions of a tag, the newest first. Reads the names of all versions of all tags. */
  static List<TagVersion> of(ProfileStore store, Tag tag) {
    List<TagVersion> versions = new ArrayList<>();
    String prefix = tag.name() + '/';
    store.documents(
        COLLECTION,
        (name, document) -> {
          if (name.startsWith(prefix)) {
            versions.add(read(document));
          }
        });
    if (versions.stream().noneMatch(version -> version.tag().version() == tag.version())) {
      versions.add(new TagVersion(tag, "", List.of()));
    }
    versions.sort(
        Comparator.comparingLong((TagVersion version) -> version.tag().version()).reversed());
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
