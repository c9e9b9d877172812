package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.store.ProfileBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads without a pause and holds every answer against what must be true of it. */
final class ContentionReaders {

  /** A person as somebody was told. */
  private record Answer(String personId, Set<Identifier> members) {}

  private static final Pattern PERSON = Pattern.compile("personId=(p_[0-9a-z]+)");

  private final ProfileEngine engine;
  private final List<String> names;
  private final IdentityPolicy policy;
  private final LinkKey apart;
  private final Set<Answer> answers = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  ContentionReaders(
      ProfileEngine engine, List<String> names, IdentityPolicy policy, LinkKey apart) {
    this.engine = engine;
    this.names = names;
    this.policy = policy;
    this.apart = apart;
  }

  void stop() {
    stopped = true;
  }

  void read(int seed) {
    Random random = new Random(seed);
    while (!stopped) {
      Identifier asked = Node.id(names.get(random.nextInt(names.size())));
      PersonView person = engine.persons().person(asked);
      if (person != null) {
        check(asked, person);
        PersonView same = engine.persons().personById(person.personId());
        if (same != null) {
          check(same.identifiers().get(0), same);
        }
      }
      checkProfile(asked);
    }
  }

  private void check(Identifier asked, PersonView person) {
    assertThat(person.identifiers()).contains(asked);
    assertThat(person.clusterKey()).isEqualTo(IdentityEngine.clusterKey(person.identifiers()));
    note(person.personId(), new TreeSet<>(person.identifiers()));
  }

  /** The profile that is kept as bytes says the same persons. */
  private void checkProfile(Identifier asked) {
    ProfileBuffer buffer = new ProfileBuffer(256);
    if (engine.cachedProfile(asked, buffer) || engine.profile(asked, buffer)) {
      String profile = Node.content(buffer);
      Matcher id = PERSON.matcher(profile);
      assertThat(id.find()).as(profile).isTrue();
      Set<Identifier> members = new TreeSet<>();
      for (String name : names) {
        if (profile.contains(name)) {
          members.add(Node.id(name));
        }
      }
      assertThat(members).contains(asked);
      note(id.group(1), members);
    }
  }

  private void note(String personId, Set<Identifier> members) {
    assertThat(members.contains(apart.low()) && members.contains(apart.high()))
        .as("%s are two, not %s", apart, members)
        .isFalse();
    assertThat(members.size()).isLessThanOrEqualTo(policy.maxIdentifiersPerPerson());
    policy
        .namespaces()
        .forEach(
            (name, rules) -> {
              if (rules.maxPerPerson() > 0) {
                assertThat(members.stream().filter(m -> m.namespace().equals(name)).count())
                    .as("the %s of %s", name, members)
                    .isLessThanOrEqualTo(rules.maxPerPerson());
              }
            });
    answers.add(new Answer(personId, members));
  }

  /** Every answer is what some commit left, by the feed, which also ends where the engine is. */
  void assertAnswersWereCommitted() {
    Map<Identifier, String> persons = new TreeMap<>();
    Set<Answer> committed = new HashSet<>();
    List<PersonChange> changes = engine.feed().read(engine.feed().start(), 1_000_000).changes();
    for (int i = 0; i < changes.size(); i++) {
      PersonChange change = changes.get(i);
      change.removed().forEach(persons::remove);
      change.added().forEach(identifier -> persons.put(identifier, change.personId()));
      if (i == changes.size() - 1
          || !changes.get(i + 1).commitToken().equals(change.commitToken())) {
        note(persons, committed);
      }
    }
    assertThat(answers).hasSizeGreaterThan(10).isSubsetOf(committed);
    persons.forEach(
        (identifier, personId) ->
            assertThat(engine.persons().person(identifier))
                .isNotNull()
                .extracting(PersonView::personId)
                .isEqualTo(personId));
  }

  private static void note(Map<Identifier, String> persons, Set<Answer> committed) {
    Map<String, Set<Identifier>> members = new HashMap<>();
    persons.forEach(
        (identifier, person) ->
            members.computeIfAbsent(person, absent -> new TreeSet<>()).add(identifier));
    members.forEach((person, all) -> committed.add(new Answer(person, all)));
  }
}
