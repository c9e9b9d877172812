package dev.selfsame.server.wire;

import dev.selfsame.api.profile.v1.Freshness;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.profile.engine.ProfileEncoder;

/** Profiles as messages. */
public final class ProfileMessages {

  private ProfileMessages() {}

  /** Makes the bytes of the GetProfileResponse that a profile is served as. */
  public static ProfileEncoder encoder() {
    return profile ->
        GetProfileResponse.newBuilder().setProfile(message(profile)).build().toByteArray();
  }

  /** A profile as a message. */
  public static Profile message(dev.selfsame.profile.Profile profile) {
    Profile.Builder message =
        Profile.newBuilder()
            .setPersonId(profile.personId())
            .setClusterKey(profile.clusterKey())
            .setPolicyVersion(profile.policyVersion());
    profile.identifiers().forEach(id -> message.addIdentifiers(Identifiers.message(id)));
    profile.tags().forEach(tag -> message.addTags(tagValue(tag)));
    if (profile.validity().fromMillis() != Long.MIN_VALUE) {
      message.setAsOfTime(Times.timestamp(profile.validity().fromMillis()));
    }
    if (profile.validity().untilMillis() != Long.MAX_VALUE) {
      message.setValidUntilTime(Times.timestamp(profile.validity().untilMillis()));
    }
    if (profile.subject() != null) {
      message.setSubject(Subjects.message(profile.subject()));
    }
    return message.build();
  }

  /** A tag's value as a message. */
  static TagValue tagValue(dev.selfsame.profile.Profile.TagValue tag) {
    TagValue.Builder message =
        TagValue.newBuilder()
            .setTag(tag.tag())
            .setKind(kind(tag.kind()))
            .setValue(Values.message(tag.value()));
    if (tag.timeMillis() != null) {
      message.setValueTime(Times.timestamp(tag.timeMillis()));
    }
    if (tag.freshness() != null) {
      message.setFreshness(Freshness.valueOf("FRESHNESS_" + tag.freshness().name()));
    }
    if (tag.score() != null) {
      message.setScore(ScoreMessages.message(tag.score()));
    }
    return message.build();
  }

  static TagKind kind(dev.selfsame.profile.catalog.TagKind kind) {
    return switch (kind) {
      case RAW -> TagKind.TAG_KIND_RAW;
      case FACTUAL -> TagKind.TAG_KIND_FACTUAL;
      case MODEL -> TagKind.TAG_KIND_MODEL;
      case PREDICTIVE -> TagKind.TAG_KIND_PREDICTIVE;
    };
  }
}
