package dev.selfsame.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Value;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.store.ProfileBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The walk over bytes, against parsing, filtering and serialising. */
class ProfileFilterTest {

  private static final List<String> PARTS = List.of("a", "b", "ab", "orders", "orders_late", "c3");
  private static final List<TagKind> KINDS =
      List.of(
          TagKind.TAG_KIND_RAW,
          TagKind.TAG_KIND_FACTUAL,
          TagKind.TAG_KIND_MODEL,
          TagKind.TAG_KIND_PREDICTIVE);

  @Property(tries = 3_000)
  void apply_anyProfileAndFilter_isParseFilterSerialise(
      @ForAll("profiles") GetProfileResponse response, @ForAll("filters") TagFilter filter) {
    ProfileBuffer buffer = new ProfileBuffer(16);
    buffer.append(new byte[] {1, 2, 3}, 0, 3);
    byte[] bytes = response.toByteArray();
    buffer.append(bytes, 0, bytes.length);
    ProfileFilter.apply(TagSelection.of(true, filter), buffer, 3);
    byte[] all = buffer.toByteArray();
    assertThat(all).startsWith(1, 2, 3);
    assertThat(ByteString.copyFrom(all, 3, all.length - 3))
        .isEqualTo(naive(response, filter).toByteString());
  }

  @Property(tries = 20_000)
  void apply_brokenBytes_isRefusedOrWhatParsingGives(
      @ForAll("profiles") GetProfileResponse response,
      @ForAll("filters") TagFilter filter,
      @ForAll("edits") List<Integer> edits) {
    check(broken(response.toByteArray(), edits), filter);
  }

  @Property(tries = 5_000)
  void apply_anyBytes_isRefusedOrWhatParsingGives(
      @ForAll byte[] bytes, @ForAll("filters") TagFilter filter) {
    check(bytes, filter);
  }

  /** Bytes that were refused may be anything; those that were not are what a parser says. */
  private static void check(byte[] bytes, TagFilter filter) {
    ProfileBuffer buffer = new ProfileBuffer(bytes.length + 1);
    buffer.append(bytes, 0, bytes.length);
    try {
      ProfileFilter.apply(TagSelection.of(true, filter), buffer, 0);
    } catch (StoreException.Corrupt e) {
      return;
    }
    assertThat(buffer.length()).isLessThanOrEqualTo(bytes.length);
    GetProfileResponse parsed = parsed(bytes);
    if (parsed != null) {
      assertThat(parsed(buffer.toByteArray())).isEqualTo(naive(parsed, filter));
    }
  }

  @Test
  void apply_brokenBytes_areAcceptedAndRefusedBothOften() {
    int accepted = 0;
    byte[] bytes = sample().toByteArray();
    for (int at = 0; at < bytes.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] other = bytes.clone();
        other[at] ^= (byte) (1 << bit);
        ProfileBuffer buffer = new ProfileBuffer(other.length);
        buffer.append(other, 0, other.length);
        try {
          ProfileFilter.apply(
              TagSelection.of(true, TagFilter.newBuilder().addNames("a.b").build()), buffer, 0);
          accepted++;
        } catch (StoreException.Corrupt e) {
          // As it should be for some.
        }
      }
    }
    assertThat(accepted).isBetween(bytes.length, 7 * bytes.length);
  }

  @Test
  void apply_prefix_takesTheBranchAndNotItsNeighbours() {
    ProfileBuffer buffer = new ProfileBuffer(16);
    byte[] bytes = sample().toByteArray();
    buffer.append(bytes, 0, bytes.length);
    ProfileFilter.apply(
        TagSelection.of(true, TagFilter.newBuilder().addPrefixes("a.orders").build()), buffer, 0);
    GetProfileResponse filtered = parsed(buffer.toByteArray());
    assertThat(filtered).isNotNull();
    assertThat(filtered.getProfile().getTagsList())
        .extracting(TagValue::getTag)
        .containsExactly("a.orders", "a.orders.count");
    assertThat(filtered.getProfile().getPersonId()).isEqualTo("p_1");
  }

  private static GetProfileResponse sample() {
    Profile.Builder profile = Profile.newBuilder().setPersonId("p_1");
    for (String name : List.of("a", "a.b", "a.orders", "a.orders.count", "a.orders_late")) {
      profile.addTags(
          TagValue.newBuilder()
              .setTag(name)
              .setKind(TagKind.TAG_KIND_FACTUAL)
              .setValue(Value.newBuilder().setIntegerValue(300)));
    }
    return GetProfileResponse.newBuilder().setProfile(profile).build();
  }

  private static @Nullable GetProfileResponse parsed(byte[] bytes) {
    try {
      return GetProfileResponse.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }

  private static GetProfileResponse naive(GetProfileResponse response, TagFilter filter) {
    if (!response.hasProfile()) {
      return response;
    }
    Profile.Builder profile = response.getProfile().toBuilder().clearTags();
    for (TagValue tag : response.getProfile().getTagsList()) {
      boolean named =
          filter.getNamesList().contains(tag.getTag())
              || filter.getPrefixesList().stream()
                  .anyMatch(
                      prefix ->
                          tag.getTag().equals(prefix) || tag.getTag().startsWith(prefix + "."));
      boolean anyName = filter.getNamesCount() == 0 && filter.getPrefixesCount() == 0;
      boolean ofKind = filter.getKindsCount() == 0 || filter.getKindsList().contains(tag.getKind());
      if ((named || anyName) && ofKind) {
        profile.addTags(tag);
      }
    }
    return response.toBuilder().setProfile(profile).build();
  }

  /** Changes, cuts out and inserts bytes at some places. */
  private static byte[] broken(byte[] bytes, List<Integer> edits) {
    byte[] result = bytes;
    for (int edit : edits) {
      if (result.length == 0) {
        return result;
      }
      int at = Math.floorMod(edit >> 12, result.length);
      ByteString all = ByteString.copyFrom(result);
      ByteString one = ByteString.copyFrom(new byte[] {(byte) edit});
      result =
          switch (Math.floorMod(edit >> 8, 4)) {
            case 0 -> all.substring(0, at).concat(all.substring(at + 1)).toByteArray();
            case 1 -> all.substring(0, at).concat(one).concat(all.substring(at)).toByteArray();
            case 2 -> all.substring(0, at).toByteArray();
            default -> all.substring(0, at).concat(one).concat(all.substring(at + 1)).toByteArray();
          };
    }
    return result;
  }

  @Provide
  Arbitrary<List<Integer>> edits() {
    return Arbitraries.integers().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<TagFilter> filters() {
    return Combinators.combine(
            names().list().ofMaxSize(4),
            names().list().ofMaxSize(3),
            Arbitraries.of(KINDS).list().ofMaxSize(3))
        .as(
            (names, prefixes, kinds) ->
                TagFilter.newBuilder()
                    .addAllNames(names)
                    .addAllPrefixes(prefixes)
                    .addAllKinds(kinds)
                    .build());
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(PARTS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(list -> String.join(".", list));
  }

  @Provide
  Arbitrary<GetProfileResponse> profiles() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
    Arbitrary<Value> values =
        Arbitraries.oneOf(
            texts.map(text -> Value.newBuilder().setStringValue(text).build()),
            Arbitraries.longs().map(whole -> Value.newBuilder().setIntegerValue(whole).build()),
            Arbitraries.doubles().map(number -> Value.newBuilder().setNumberValue(number).build()));
    Arbitrary<TagValue> tags =
        Combinators.combine(names(), Arbitraries.of(TagKind.values()), values, Arbitraries.longs())
            .as(ProfileFilterTest::tag);
    return Combinators.combine(texts, texts.list().ofMaxSize(3), tags.list().ofMaxSize(12))
        .as(
            (person, identifiers, list) -> {
              Profile.Builder profile = Profile.newBuilder().setPersonId(person).addAllTags(list);
              identifiers.forEach(
                  value -> profile.addIdentifiers(Identifier.newBuilder().setValue(value)));
              return GetProfileResponse.newBuilder().setProfile(profile).build();
            });
  }

  private static TagValue tag(String name, TagKind kind, Value value, long unknown) {
    TagValue.Builder tag = TagValue.newBuilder().setTag(name).setValue(value);
    if (kind != TagKind.UNRECOGNIZED) {
      tag.setKind(kind);
    }
    if (unknown % 5 == 0) {
      // What a later version may write.
      tag.setUnknownFields(
          UnknownFieldSet.newBuilder()
              .addField(
                  900,
                  UnknownFieldSet.Field.newBuilder()
                      .addFixed64(unknown)
                      .addFixed32((int) unknown)
                      .build())
              .build());
    }
    return tag.build();
  }
}
