package dev.selfsame.enginebench;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.type.v1.Value;
import dev.selfsame.profile.engine.ProfileEncoder;

/**
 * Profiles as the server's responses, as far as the measurements here have them: persons, whose
 * values are numbers and texts. They cost what those of the server cost, which is not to be known
 * here.
 */
final class EncodedProfiles {

  private EncodedProfiles() {}

  static ProfileEncoder encoder() {
    return profile ->
        GetProfileResponse.newBuilder().setProfile(message(profile)).build().toByteArray();
  }

  private static Profile message(dev.selfsame.profile.Profile profile) {
    Profile.Builder message =
        Profile.newBuilder()
            .setPersonId(profile.personId())
            .setClusterKey(profile.clusterKey())
            .setPolicyVersion(profile.policyVersion());
    profile
        .identifiers()
        .forEach(
            id ->
                message.addIdentifiersBuilder().setNamespace(id.namespace()).setValue(id.value()));
    profile.tags().forEach(tag -> message.addTags(tag(tag)));
    return message.build();
  }

  private static TagValue tag(dev.selfsame.profile.Profile.TagValue tag) {
    TagValue.Builder message =
        TagValue.newBuilder()
            .setTag(tag.tag())
            .setKind(TagKind.valueOf("TAG_KIND_" + tag.kind().name()))
            .setValue(value(tag.value()));
    if (tag.timeMillis() != null) {
      message.setValueTime(Timestamp.newBuilder().setSeconds(tag.timeMillis() / 1_000));
    }
    return message.build();
  }

  private static Value value(dev.selfsame.profile.Value value) {
    Value.Builder message = Value.newBuilder();
    if (value instanceof dev.selfsame.profile.Value.Decimal decimal) {
      return message.setNumberValue(decimal.value()).build();
    }
    if (value instanceof dev.selfsame.profile.Value.Whole whole) {
      return message.setIntegerValue(whole.value()).build();
    }
    return message.setStringValue(value.toString()).build();
  }
}
