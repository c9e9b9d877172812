package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.NaiveFold;
import dev.selfsame.profile.fold.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must say, in plain maps: persons as the identity engine decides them one
 * observation at a time, and every profile folded anew from the raw list of facts.
 */
final class NaiveWorld {

  /** What makes a fact the same fact. */
  private record Key(String tag, String event) {}

  private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
  private final IdentityEngine identity =
      new IdentityEngine(new InMemoryEvidenceGraph(), directory, History.POLICY);

  /** Those that were deleted are there and empty. */
  private final Map<Identifier, Map<Key, Optional<NaiveFold.Event>>> facts = new HashMap<>();

  private final Set<Identifier> erased = new HashSet<>();
  private final PersonIds ids;
  private long now = Node.NOW;

  NaiveWorld() {
    Random random = new Random(Node.SEED);
    random.nextLong();
    ids = new PersonIds(random.nextLong());
  }

  void take(History.Step step) {
    if (step instanceof History.See see) {
      see(see.observation());
    } else if (step instanceof History.Tell tell) {
      tell(tell.facts(), false);
    } else if (step instanceof History.Correct correct) {
      tell(correct.facts(), true);
    } else if (step instanceof History.Delete delete) {
      delete.facts().forEach(this::delete);
    } else if (step instanceof History.Say say) {
      say(say);
    } else if (step instanceof History.Unsay unsay) {
      change(new EvidenceChange.RetractAssertion(unsay.link()));
    } else if (step instanceof History.Unsee unsee) {
      change(unsee.change());
    } else if (step instanceof History.Remove remove) {
      remove(List.of(remove.identifier()));
    } else if (step instanceof History.Expire expire) {
      directory.apply(identity.expire(expire.day()));
    } else if (step instanceof History.Erase erase) {
      erase(List.of(erase.identifier()));
    } else if (step instanceof History.ErasePerson erase) {
      erase(members(erase.identifier()));
    } else if (step instanceof History.Lift lift) {
      erased.remove(lift.identifier());
    } else if (step instanceof History.Pass pass) {
      now = pass.toMillis();
    }
  }

  private void see(Observation observation) {
    List<Identifier> left = new ArrayList<>(observation.identifiers());
    left.removeAll(erased);
    if (!left.isEmpty()) {
      change(
          new EvidenceChange.Observe(
              new Observation(
                  observation.id(),
                  observation.timeMillis(),
                  observation.sourceKind(),
                  observation.confidence(),
                  left)));
    }
  }

  private void delete(FactAddress fact) {
    facts
        .getOrDefault(fact.identifier(), new HashMap<>())
        .replace(new Key(fact.tag(), fact.eventId()), Optional.empty());
  }

  private void tell(List<Fact> told, boolean overwrite) {
    if (told.stream().map(Fact::identifier).anyMatch(erased::contains)) {
      return;
    }
    Set<Identifier> alone = new LinkedHashSet<>();
    for (Fact fact : told) {
      alone.add(fact.identifier());
      var of = facts.computeIfAbsent(fact.identifier(), key -> new HashMap<>());
      Key key = new Key(fact.tag(), fact.eventId());
      if (overwrite || !of.containsKey(key)) {
        of.put(
            key,
            Optional.of(
                new NaiveFold.Event(
                    fact.eventId(), fact.timeMillis(), fact.value(), fact.source())));
      }
    }
    apply(identity.apply(alone.stream().<EvidenceChange>map(EvidenceChange.Store::new).toList()));
  }

  private void say(History.Say say) {
    if (!erased.contains(say.link().low()) && !erased.contains(say.link().high())) {
      change(new EvidenceChange.Assert(say.link(), say.assertion()));
    }
  }

  private void erase(List<Identifier> identifiers) {
    erased.addAll(identifiers);
    remove(identifiers);
  }

  private void remove(List<Identifier> identifiers) {
    identifiers.forEach(facts::remove);
    apply(
        identity.apply(
            identifiers.stream().<EvidenceChange>map(EvidenceChange.Remove::new).toList()));
  }

  private void change(EvidenceChange change) {
    apply(identity.apply(List.of(change)));
  }

  private List<Identifier> members(Identifier identifier) {
    PersonDirectory.Entry entry = directory.find(identifier);
    return entry == null ? List.of() : members(entry.person());
  }

  private List<Identifier> members(long person) {
    return Arrays.stream(directory.members(person))
        .mapToObj(ordinal -> Objects.requireNonNull(directory.identifier(ordinal)))
        .toList();
  }

  private void apply(IdentityEngine.Outcome outcome) {
    if (outcome.changes() != null) {
      directory.apply(outcome.changes());
    }
  }

  /** Whether an identifier is erased. */
  boolean isErased(Identifier identifier) {
    return erased.contains(identifier);
  }

  /** The id of the person of an identifier; null if it is unknown. */
  @Nullable String personId(Identifier identifier) {
    PersonDirectory.Entry entry = directory.find(identifier);
    return entry == null ? null : ids.id(entry.person());
  }

  /** The id of the person that an id stands for now; null if it stands for nobody. */
  @Nullable String personId(String personId) {
    long person = directory.person(ids.ordinal(personId));
    return person == PersonDirectory.NONE ? null : ids.id(person);
  }

  /** The profile of an identifier as text; null if it is unknown. */
  @Nullable String profile(String key) {
    PersonDirectory.Entry entry = directory.find(Node.id(key));
    return entry == null ? null : profile(entry.person());
  }

  /** The profile of the person that an id stands for, as text; null if it stands for nobody. */
  @Nullable String profileOfPerson(String personId) {
    long person = directory.person(ids.ordinal(personId));
    return person == PersonDirectory.NONE ? null : profile(person);
  }

  private String profile(long person) {
    List<Identifier> members = members(person).stream().sorted().toList();
    Map<String, List<NaiveFold.Event>> byTag = new HashMap<>();
    for (Identifier member : members) {
      facts
          .getOrDefault(member, Map.of())
          .forEach(
              (key, fact) ->
                  fact.ifPresent(
                      event ->
                          byTag.computeIfAbsent(key.tag(), t -> new ArrayList<>()).add(event)));
    }
    List<TagValue> tags = new ArrayList<>();
    History.TAGS.stream()
        .filter(tag -> byTag.containsKey(tag.name()))
        .sorted(Comparator.comparing(Tag::name))
        .forEach(tag -> fold(tag, byTag.get(tag.name()), tags));
    return Node.inWords(
        new Profile(
            ids.id(person),
            IdentityEngine.clusterKey(members),
            History.POLICY.version(),
            members,
            tags,
            Validity.ALWAYS));
  }

  private void fold(Tag tag, List<NaiveFold.Event> events, List<TagValue> into) {
    Reading reading = NaiveFold.at(tag.rule(), events, now);
    if (reading != null) {
      into.add(
          new TagValue(
              tag.name(),
              TagKind.FACTUAL,
              reading.value(),
              reading.timeMillis(),
              freshness(tag, reading.timeMillis()),
              null));
    }
  }

  private @Nullable Freshness freshness(Tag tag, @Nullable Long time) {
    Duration age = time == null ? Duration.ZERO : Duration.ofMillis(now - time);
    if (tag.timeToLiveMillis() == 0 && tag.staleAfterMillis() == 0) {
      return null;
    }
    if (tag.timeToLiveMillis() > 0 && age.toMillis() >= tag.timeToLiveMillis()) {
      return Freshness.EXPIRED;
    }
    return tag.staleAfterMillis() > 0 && age.toMillis() >= tag.staleAfterMillis()
        ? Freshness.STALE
        : Freshness.FRESH;
  }
}
