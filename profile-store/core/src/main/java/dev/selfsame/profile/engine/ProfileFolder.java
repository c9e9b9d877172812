package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.fold.Reading;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pure function from a person's identifiers and their fold states to its profile as of a
 * moment. Its cost follows the number of identifiers and of their states, not that of facts.
 */
final class ProfileFolder {

  private final PersonIds ids;

  ProfileFolder(PersonIds ids) {
    this.ids = ids;
  }

  /** The profile of a person that there is, as of a moment. */
  Profile profile(Snapshot view, long person, Definitions definitions, long asOfMillis) {
    Aging aging = new Aging(asOfMillis);
    SortedMap<String, TagValue> tags = tags(view, person, definitions, aging);
    SubjectKey subject = Subjects.isOne(person) ? SubjectKey.of(view.identifier(person)) : null;
    if (subject != null) {
      return Profile.of(subject, List.copyOf(tags.values()), aging.validity());
    }
    PersonView who = person(view, person, definitions);
    return new Profile(
        who.personId(),
        who.clusterKey(),
        who.policyVersion(),
        who.identifiers(),
        List.copyOf(tags.values()),
        aging.validity());
  }

  /** Who a person that there is, is. */
  PersonView person(Snapshot view, long person, Definitions definitions) {
    List<Identifier> identifiers =
        Arrays.stream(view.members(person)).mapToObj(view::identifier).sorted().toList();
    String clusterKey = IdentityEngine.clusterKey(identifiers);
    return new PersonView(
        ids.id(person), clusterKey, definitions.policies().active().version(), identifiers);
  }

  /** The tags of a person that have a value, by name; scores too. */
  private static SortedMap<String, TagValue> tags(
      Snapshot view, long person, Definitions definitions, Aging aging) {
    SortedMap<String, TagValue> tags = folded(view, person, definitions, aging);
    List<TagValue> scores = new ArrayList<>();
    String subjectType = Subjects.isOne(person) ? SubjectKey.typeOf(view.identifier(person)) : "";
    for (LinearModel model : definitions.models().champions()) {
      Tag tag = definitions.catalog().get(model.tag());
      if (tag.subjectType().equals(subjectType)) {
        scores.add(score(model, tags, tag, aging));
      }
    }
    scores.forEach(score -> tags.put(score.tag(), score));
    return tags;
  }

  /** The tags of a person that facts gave a value, by name. */
  static SortedMap<String, TagValue> folded(
      Snapshot view, long person, Definitions definitions, Aging aging) {
    Map<Integer, FoldState> states = new HashMap<>();
    for (long ordinal : view.members(person)) {
      view.mergeStates(ordinal, states);
    }
    SortedMap<String, TagValue> tags = new TreeMap<>();
    states.forEach(
        (number, state) -> {
          Tag tag = definitions.catalog().byStateNumber(number);
          if (tag == null || tag.status() == TagStatus.DRAFT) {
            // Not served yet, or left over from before the tag was folded anew.
            return;
          }
          aging.within(state.validAt(aging.asOfMillis()));
          Reading now = state.at(aging.asOfMillis());
          if (now != null) {
            tags.put(tag.name(), value(tag, now, aging));
          }
        });
    return tags;
  }

  private static TagValue value(Tag tag, Reading now, Aging aging) {
    Freshness freshness = aging.freshness(tag, now.timeMillis());
    return new TagValue(tag.name(), tag.kind(), now.value(), now.timeMillis(), freshness, null);
  }

  private static TagValue score(
      LinearModel model, Map<String, TagValue> tags, Tag tag, Aging aging) {
    Score score = model.score(input -> Features.of(tags.get(input)));
    Long newest = null;
    for (LinearModel.Input input : model.inputs()) {
      TagValue read = tags.get(input.tag());
      if (read != null && Features.of(read) != null) {
        newest = latest(newest, read.timeMillis());
      }
    }
    Value value = new Value.Decimal(score.value());
    Freshness freshness = aging.freshness(tag, newest);
    return new TagValue(model.tag(), TagKind.PREDICTIVE, value, newest, freshness, score);
  }

  private static @Nullable Long latest(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.max(one, other);
  }
}
