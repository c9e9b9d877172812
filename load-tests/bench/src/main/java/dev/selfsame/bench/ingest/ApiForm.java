package dev.selfsame.bench.ingest;

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

/** The things of a world as the API says them. */
public final class ApiForm {
  private static final String SOURCE = "world";

  private ApiForm() {}

  /** An observation, with its identifiers the strongest first. */
  public static Observation of(WorldObservation seen) {
    Observation.Builder form =
        Observation.newBuilder()
            .setObservationId(seen.id())
            .setObserveTime(time(seen.timeMillis()))
            .setSource(SOURCE);
    seen.identifiers().forEach(identifier -> form.addIdentifiers(of(identifier)));
    return form.build();
  }

  /** An identifier. */
  public static Identifier of(WorldIdentifier identifier) {
    return Identifier.newBuilder()
        .setNamespace(identifier.namespace())
        .setValue(identifier.value())
        .build();
  }

  /** A fact. */
  public static Fact of(WorldFact fact) {
    return Fact.newBuilder()
        .setEventId(fact.eventId())
        .setIdentifier(of(fact.identifier()))
        .setTag(fact.tag())
        .setValue(value(fact.value()))
        .setFactTime(time(fact.timeMillis()))
        .setSource(SOURCE)
        .build();
  }

  /** A tag's definition. */
  public static Tag of(WorldTag tag) {
    return Tag.newBuilder()
        .setName(tag.name())
        .setKind(TagKind.valueOf("TAG_KIND_" + tag.kind()))
        .setValueType(ValueType.valueOf("VALUE_TYPE_" + tag.valueType()))
        .setFold(Fold.valueOf("FOLD_" + tag.fold()))
        .setUnit(tag.unit())
        .setDescription(tag.description())
        .build();
  }

  private static Value value(WorldFact.Value value) {
    if (value instanceof WorldFact.Text text) {
      return Value.newBuilder().setStringValue(text.value()).build();
    }
    if (value instanceof WorldFact.Whole whole) {
      return Value.newBuilder().setIntegerValue(whole.value()).build();
    }
    if (value instanceof WorldFact.Decimal decimal) {
      return Value.newBuilder().setNumberValue(decimal.value()).build();
    }
    return Value.newBuilder().setTimeValue(time(((WorldFact.Moment) value).millis())).build();
  }

  private static Timestamp time(long millis) {
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(millis, 1000L))
        .setNanos((int) Math.floorMod(millis, 1000L) * 1_000_000)
        .build();
  }
}
