package dev.selfsame.bench.crash;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.Event;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.EventFeed;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.api.type.v1.Value;
import dev.selfsame.bench.ingest.ApiForm;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.WorldFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events beside a world's facts: each of the {@link Witness}'s facts happens to its account and to
 * one of a few subjects too, which therefore know how many there must be, and what they sum up to.
 */
final class CrashEvents {
  private static final int SUBJECTS = 50;
  private static final String NAME = "crash_event";

  private CrashEvents() {}

  /** Makes the tags that the events feed. */
  static void defineTags(SelfsameClient client) {
    for (String subjectType : List.of("", "thing")) {
      String prefix = subjectType.isEmpty() ? "crash.person." : "crash.thing.";
      define(client, prefix + "count", subjectType, Fold.FOLD_COUNT, "");
      define(client, prefix + "sum", subjectType, Fold.FOLD_SUM, "weight");
    }
  }

  private static void define(
      SelfsameClient client, String name, String subjectType, Fold fold, String property) {
    client.createTag(
        CreateTagRequest.newBuilder()
            .setTag(
                Tag.newBuilder()
                    .setName(name)
                    .setKind(TagKind.TAG_KIND_FACTUAL)
                    .setSubjectType(subjectType)
                    .setValueType(ValueType.VALUE_TYPE_INTEGER)
                    .setFold(fold)
                    .setEvent(EventFeed.newBuilder().setName(NAME).setProperty(property)))
            .build());
  }

  /** The event of some facts of one event of the world. */
  static BatchRecordEventsRequest of(List<WorldFact> facts) {
    WorldFact any = facts.get(0);
    return BatchRecordEventsRequest.newBuilder()
        .addEvents(
            Event.newBuilder()
                .setEventId(any.eventId())
                .setName(NAME)
                .addIdentifiers(ApiForm.of(any.identifier()))
                .addSubjects(subject(number(any)))
                .putProperties("weight", Value.newBuilder().setIntegerValue(facts.size()).build())
                .setEventTime(ApiForm.of(any).getFactTime())
                .setSource("world"))
        .build();
  }

  private static int number(WorldFact fact) {
    return Math.floorMod(fact.eventId().hashCode(), SUBJECTS);
  }

  private static Subject subject(int number) {
    return Subject.newBuilder().setType("thing").setId("thing-" + number).build();
  }

  /** What the server says of the subjects that is not what these facts come to. */
  static List<String> differences(SelfsameClient client, List<List<WorldFact>> events) {
    Map<Integer, long[]> expected = new TreeMap<>();
    for (List<WorldFact> facts : events) {
      long[] sums = expected.computeIfAbsent(number(facts.get(0)), n -> new long[2]);
      sums[0]++;
      sums[1] += facts.size();
    }
    BatchGetProfilesRequest.Builder request = BatchGetProfilesRequest.newBuilder();
    expected.keySet().forEach(number -> request.addSubjects(subject(number)));
    List<BatchGetProfilesResult> results =
        client.batchGetProfiles(request.build()).getResultsList();
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (Map.Entry<Integer, long[]> one : expected.entrySet()) {
      BatchGetProfilesResult result = results.get(at++);
      long count = value(result, "crash.thing.count");
      long sum = value(result, "crash.thing.sum");
      if (count != one.getValue()[0] || sum != one.getValue()[1]) {
        differences.add(
            "thing-%d has %d events of weight %d, not %d of %d"
                .formatted(one.getKey(), count, sum, one.getValue()[0], one.getValue()[1]));
      }
    }
    return differences;
  }

  private static long value(BatchGetProfilesResult result, String tag) {
    return result.getProfile().getTagsList().stream()
        .filter(value -> value.getTag().equals(tag))
        .map(TagValue::getValue)
        .mapToLong(Value::getIntegerValue)
        .findFirst()
        .orElse(0);
  }
}
