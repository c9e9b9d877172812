package dev.selfsame.profile.engine;

import static java.util.Objects.requireNonNull;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.fold.Reading;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The pure function from a person's identifiers and their fold states to its profile as of a
 * moment. Its cost follows the number of identifiers and of their states, not that of facts.
 */
final class ProfileFolder {

  private final PersonIds ids;
  private final LongAdder evaluations;

  /**
   * @param evaluations counts the derived tags that are looked at
   */
  ProfileFolder(PersonIds ids, LongAdder evaluations) {
    this.ids = ids;
    this.evaluations = evaluations;
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
  SortedMap<String, TagValue> tags(
      Snapshot view, long person, Definitions definitions, Aging aging) {
    SortedMap<String, TagValue> tags = folded(view, person, definitions, aging);
    String subjectType = Subjects.isOne(person) ? SubjectKey.typeOf(view.identifier(person)) : "";
    DerivedTags.add(definitions, subjectType, tags, tag -> true, aging, evaluations);
    return tags;
  }

  /** The tags of a person that facts gave a value, by name. */
  private static SortedMap<String, TagValue> folded(
      Snapshot view, long person, Definitions definitions, Aging aging) {
    Map<Integer, FoldState> states = new HashMap<>();
    for (long ordinal : view.members(person)) {
      view.mergeStates(ordinal, number -> isServed(number, definitions), states);
    }
    SortedMap<String, TagValue> tags = new TreeMap<>();
    states.forEach(
        (number, state) -> {
          Tag tag = requireNonNull(definitions.catalog().byStateNumber(number));
          aging.within(state.validAt(aging.asOfMillis()));
          Reading now = state.at(aging.asOfMillis());
          if (now != null) {
            tags.put(tag.name(), value(tag, now, aging));
          }
        });
    return tags;
  }

  /** Not a tag's that is not served yet, nor one left over from before a tag was folded anew. */
  private static boolean isServed(int stateNumber, Definitions definitions) {
    Tag tag = definitions.catalog().byStateNumber(stateNumber);
    return tag != null
        && tag.status() != TagStatus.DRAFT
        && !definitions.refolds().hides(stateNumber);
  }

  /** The value of a tag, by what facts came to. */
  static TagValue value(Tag tag, Reading now, Aging aging) {
    Freshness freshness = aging.freshness(tag, now.timeMillis());
    return new TagValue(tag.name(), tag.kind(), now.value(), now.timeMillis(), freshness, null);
  }
}
