package dev.selfsame.bench.crash;

import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.BatchResolveResult;
import dev.selfsame.api.identity.v1.Person;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.bench.ingest.ApiForm;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.WorldIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a server says about some identifiers, without person ids, which depend on
 * history.
 *
 * @param persons the person of each identifier, with its members
 * @param profiles the profile of each identifier
 */
record Snapshot(Map<WorldIdentifier, Person> persons, Map<WorldIdentifier, Profile> profiles) {
  private static final int BATCH = 500;

  static Snapshot of(SelfsameClient client, List<WorldIdentifier> identifiers) {
    Map<WorldIdentifier, Person> persons = new LinkedHashMap<>();
    Map<WorldIdentifier, Profile> profiles = new LinkedHashMap<>();
    for (int from = 0; from < identifiers.size(); from += BATCH) {
      List<WorldIdentifier> batch =
          identifiers.subList(from, Math.min(from + BATCH, identifiers.size()));
      List<Identifier> asked = batch.stream().map(ApiForm::of).toList();
      List<BatchResolveResult> resolved =
          client
              .batchResolve(
                  BatchResolveRequest.newBuilder()
                      .addAllIdentifiers(asked)
                      .setView(PersonView.PERSON_VIEW_FULL)
                      .build())
              .getResultsList();
      List<BatchGetProfilesResult> served =
          client
              .batchGetProfiles(
                  BatchGetProfilesRequest.newBuilder().addAllIdentifiers(asked).build())
              .getResultsList();
      for (int i = 0; i < batch.size(); i++) {
        persons.put(batch.get(i), resolved.get(i).getPerson().toBuilder().clearPersonId().build());
        profiles.put(batch.get(i), served.get(i).getProfile().toBuilder().clearPersonId().build());
      }
    }
    return new Snapshot(persons, profiles);
  }

  /** How many identifiers it knows. */
  long known() {
    return persons.values().stream().filter(person -> person.getIdentifierCount() > 0).count();
  }

  /** How many different persons there are. */
  long distinctPersons() {
    return persons.values().stream().map(Person::getClusterKey).distinct().count();
  }

  /** Where another one differs, at most a few of each kind. */
  List<String> differences(Snapshot other) {
    List<String> found = new ArrayList<>();
    add(found, "person", persons, other.persons);
    add(found, "profile", profiles, other.profiles);
    return found;
  }

  private static void add(
      List<String> found,
      String kind,
      Map<WorldIdentifier, ?> mine,
      Map<WorldIdentifier, ?> others) {
    long differing =
        mine.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(others.get(entry.getKey())))
            .peek(
                entry -> {
                  if (found.size() < 5) {
                    found.add(
                        kind
                            + " of "
                            + entry.getKey()
                            + "\n--- one:\n"
                            + entry.getValue()
                            + "--- other:\n"
                            + others.get(entry.getKey()));
                  }
                })
            .count();
    if (differing > 0) {
      found.add(differing + " of " + mine.size() + " identifiers differ in their " + kind);
    }
  }
}
