package dev.selfsame.enginebench;

import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.type.v1.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Profiles of persons with an account, for measuring the cache by itself. Half of the tags are
 * amounts and half are texts out of a thousand; values and times of different tags and persons have
 * nothing to do with each other.
 *
 * @param tags how many tags each has
 */
record SampleProfiles(int tags) {

  private static final int SECONDS_A_YEAR = 31_536_000;

  /** The names of the tags, in the order of profiles. */
  List<String> names() {
    return IntStream.range(0, tags).mapToObj(SampleProfiles::name).toList();
  }

  /** The profile of a person, the same each time. */
  Profile of(int person) {
    return of(person, 0, tags);
  }

  /** One of the profiles that a person has in turn, with the first so many of the tags. */
  Profile of(int person, int turn, int first) {
    SplittableRandom random = new SplittableRandom(person + ((long) turn << Integer.SIZE));
    Profile.Builder profile =
        Profile.newBuilder()
            .setPersonId("P" + (1_000_000_000L + person))
            .setClusterKey("account:u-" + person)
            .setPolicyVersion("default");
    profile.addIdentifiersBuilder().setNamespace("account").setValue("u-" + person);
    for (int tag = 0; tag < first; tag++) {
      Value.Builder value =
          tag % 2 == 0
              ? Value.newBuilder().setNumberValue(random.nextInt(100_000) / 100.0)
              : Value.newBuilder().setStringValue("value-" + random.nextInt(1_000));
      TagValue.Builder entry = profile.addTagsBuilder();
      entry.setTag(name(tag)).setValue(value).setKindValue(2);
      entry.getValueTimeBuilder().setSeconds(1_770_000_000L + random.nextInt(SECONDS_A_YEAR));
    }
    return profile.build();
  }

  private static String name(int tag) {
    return "behavior.orders.measure_" + tag;
  }
}
