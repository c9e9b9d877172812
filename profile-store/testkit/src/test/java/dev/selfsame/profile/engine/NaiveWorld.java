package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.FoldState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must say, in plain maps: persons as the identity engine decides them one
 * observation at a time, and every profile folded anew from the raw list of facts.
 */
final class NaiveWorld {

  /** What makes a fact the same fact. */
  private record Key(Identifier identifier, String tag, String event) {}

  private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
  private final IdentityEngine identity =
      new IdentityEngine(new InMemoryEvidenceGraph(), directory, IdentityPolicy.defaults());
  private final Map<Key, Fact> facts = new LinkedHashMap<>();
  private final PersonIds ids;

  NaiveWorld() {
    Random random = new Random(Node.SEED);
    random.nextLong();
    ids = new PersonIds(random.nextLong());
  }

  void take(History.Step step) {
    if (step instanceof History.See see) {
      apply(identity.apply(List.of(see.observation()), List.of()));
    } else if (step instanceof History.Tell tell) {
      Set<Identifier> alone = new LinkedHashSet<>();
      for (Fact fact : tell.facts()) {
        alone.add(fact.identifier());
        facts.putIfAbsent(new Key(fact.identifier(), fact.tag(), fact.eventId()), fact);
      }
      apply(identity.apply(List.of(), alone));
    }
  }

  private void apply(IdentityEngine.Outcome outcome) {
    if (outcome.changes() != null) {
      directory.apply(outcome.changes());
    }
  }

  /** The identifier that a person's id is bound to. */
  String oldest(String personId) {
    return Objects.requireNonNull(directory.identifier(ids.ordinal(personId))).key();
  }

  /** The profile of an identifier as text; null if it is unknown. */
  @Nullable String profile(String key) {
    PersonDirectory.Entry entry = directory.find(Node.id(key));
    if (entry == null) {
      return null;
    }
    List<Identifier> members =
        Arrays.stream(directory.members(entry.person()))
            .mapToObj(directory::identifier)
            .sorted()
            .toList();
    List<TagValue> tags = new ArrayList<>();
    History.TAGS.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(tag -> fold(tag, members, tags));
    return new Profile(
            ids.id(entry.person()),
            IdentityEngine.clusterKey(members),
            IdentityPolicy.defaults().version(),
            members,
            tags)
        .toString();
  }

  private void fold(History.Definition tag, List<Identifier> members, List<TagValue> into) {
    facts.values().stream()
        .filter(fact -> fact.tag().equals(tag.name()) && members.contains(fact.identifier()))
        .map(
            fact ->
                FoldState.of(
                    tag.fold(), tag.type(), fact.value(), fact.timeMillis(), fact.eventId()))
        .reduce(FoldState::merge)
        .ifPresent(
            state ->
                into.add(
                    new TagValue(
                        tag.name(), TagKind.FACTUAL, state.value(), state.timeMillis(), null)));
  }
}
