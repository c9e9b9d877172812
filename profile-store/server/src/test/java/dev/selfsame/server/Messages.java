package dev.selfsame.server;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObserveRequest;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Value;
import java.time.Instant;
import java.util.List;

/** Short ways to write the messages of the tests. */
final class Messages {

  private Messages() {}

  /** {@code namespace:value}. */
  static Identifier id(String key) {
    int colon = key.indexOf(':');
    return Identifier.newBuilder()
        .setNamespace(key.substring(0, colon))
        .setValue(key.substring(colon + 1))
        .build();
  }

  static Timestamp time(String instant) {
    return Timestamp.newBuilder().setSeconds(Instant.parse(instant).getEpochSecond()).build();
  }

  /** An observation of a day in November 2026. */
  static Observation seen(String observationId, int day, String... keys) {
    return Observation.newBuilder()
        .setObservationId(observationId)
        .setObserveTime(time("2026-11-%02dT10:00:00Z".formatted(day)))
        .setSource("web")
        .setKind("login")
        .addAllIdentifiers(List.of(keys).stream().map(Messages::id).toList())
        .build();
  }

  static ObserveRequest observe(Observation observation) {
    return ObserveRequest.newBuilder().setObservation(observation).build();
  }

  static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }

  static Value number(double value) {
    return Value.newBuilder().setNumberValue(value).build();
  }

  static Value whole(long value) {
    return Value.newBuilder().setIntegerValue(value).build();
  }

  static Fact fact(String eventId, String key, String tag, Value value) {
    return Fact.newBuilder()
        .setEventId(eventId)
        .setIdentifier(id(key))
        .setTag(tag)
        .setValue(value)
        .setFactTime(time("2026-11-01T10:00:00Z"))
        .setSource("crm")
        .build();
  }

  static RecordFactsRequest record(Fact... facts) {
    return RecordFactsRequest.newBuilder().addAllFacts(List.of(facts)).build();
  }

  static CreateTagRequest tag(String name, TagKind kind, ValueType type, Fold fold) {
    return CreateTagRequest.newBuilder()
        .setTag(Tag.newBuilder().setName(name).setKind(kind).setValueType(type).setFold(fold))
        .build();
  }

  static GetProfileRequest profileOf(String key) {
    return GetProfileRequest.newBuilder().setIdentifier(id(key)).build();
  }
}
