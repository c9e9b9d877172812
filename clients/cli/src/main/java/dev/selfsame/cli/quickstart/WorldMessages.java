package dev.selfsame.cli.quickstart;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Value;
import dev.selfsame.world.WorldFact;
import dev.selfsame.world.WorldIdentifier;
import dev.selfsame.world.WorldObservation;
import dev.selfsame.world.WorldTag;

/** The simulated world in the words of the API. */
final class WorldMessages {

  static final String SOURCE = "world";

  private WorldMessages() {}

  static Identifier of(WorldIdentifier identifier) {
    return Identifier.newBuilder()
        .setNamespace(identifier.namespace())
        .setValue(identifier.value())
        .build();
  }

  static Observation of(WorldObservation seen) {
    Observation.Builder observation =
        Observation.newBuilder()
            .setObservationId(seen.id())
            .setObserveTime(time(seen.timeMillis()))
            .setSource(SOURCE);
    seen.identifiers().forEach(identifier -> observation.addIdentifiers(of(identifier)));
    return observation.build();
  }

  static Tag of(WorldTag tag) {
    return Tag.newBuilder()
        .setName(tag.name())
        .setKind(TagKind.valueOf("TAG_KIND_" + tag.kind()))
        .setValueType(ValueType.valueOf("VALUE_TYPE_" + tag.valueType()))
        .setFold(Fold.valueOf("FOLD_" + tag.fold()))
        .setUnit(tag.unit())
        .setDescription(tag.description())
        .build();
  }

  static Fact of(WorldFact fact) {
    return Fact.newBuilder()
        .setEventId(fact.eventId())
        .setFactTime(time(fact.timeMillis()))
        .setSource(SOURCE)
        .setIdentifier(of(fact.identifier()))
        .setTag(fact.tag())
        .setValue(of(fact.value()))
        .build();
  }

  private static Value of(WorldFact.Value value) {
    Value.Builder builder = Value.newBuilder();
    if (value instanceof WorldFact.Text text) {
      builder.setStringValue(text.value());
    } else if (value instanceof WorldFact.Whole whole) {
      builder.setIntegerValue(whole.value());
    } else if (value instanceof WorldFact.Decimal decimal) {
      builder.setNumberValue(decimal.value());
    } else if (value instanceof WorldFact.Moment moment) {
      builder.setTimeValue(time(moment.millis()));
    }
    return builder.build();
  }

  private static Timestamp time(long millis) {
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(millis, 1000L))
        .setNanos((int) Math.floorMod(millis, 1000L) * 1_000_000)
        .build();
  }
}
