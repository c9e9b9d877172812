package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
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
 * The pure function from a person's identifiers and their fold states to its profile. Its cost
 * follows the number of identifiers and of their states, not that of facts.
 */
final class ProfileFolder {

  private final PersonIds ids;

  ProfileFolder(PersonIds ids) {
    this.ids = ids;
  }

  /** The profile of a person that there is. */
  Profile profile(Snapshot view, long person, Definitions definitions) {
    PersonView who = person(view, person, definitions);
    return new Profile(
        who.personId(),
        who.clusterKey(),
        who.policyVersion(),
        who.identifiers(),
        List.copyOf(tags(view, person, definitions).values()));
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
  SortedMap<String, TagValue> tags(Snapshot view, long person, Definitions definitions) {
    SortedMap<String, TagValue> tags = folded(view, person, definitions);
    List<TagValue> scores = new ArrayList<>();
    for (LinearModel model : definitions.models().champions()) {
      scores.add(score(model, tags));
    }
    scores.forEach(score -> tags.put(score.tag(), score));
    return tags;
  }

  /** The tags of a person that facts gave a value, by name. */
  SortedMap<String, TagValue> folded(Snapshot view, long person, Definitions definitions) {
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
          Reading now = state.at(Long.MAX_VALUE);
          if (now != null) {
            tags.put(
                tag.name(),
                new TagValue(tag.name(), tag.kind(), now.value(), now.timeMillis(), null));
          }
        });
    return tags;
  }

  private static TagValue score(LinearModel model, Map<String, TagValue> tags) {
    Score score = model.score(tag -> Features.of(tags.get(tag)));
    Long newest = null;
    for (LinearModel.Input input : model.inputs()) {
      TagValue read = tags.get(input.tag());
      newest = read == null ? newest : latest(newest, read.timeMillis());
    }
    Value value = new Value.Decimal(score.value());
    return new TagValue(model.tag(), TagKind.PREDICTIVE, value, newest, score);
  }

  private static @Nullable Long latest(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.max(one, other);
  }
}
