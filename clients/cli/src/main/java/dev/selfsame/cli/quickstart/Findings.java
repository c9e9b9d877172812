package dev.selfsame.cli.quickstart;

import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.BatchResolveResult;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.PairwiseScore;
import dev.selfsame.world.World;
import dev.selfsame.world.WorldIdentifier;
import dev.selfsame.world.WorldObservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the server says about a world, asked through the public API. */
final class Findings {

  private static final int BATCH = 1000;
  private static final int CANDIDATES = 200;

  private final SelfsameClient client;
  private final World world;
  private final Map<WorldIdentifier, String> personOf = new HashMap<>();

  private Findings(SelfsameClient client, World world) {
    this.client = client;
    this.world = world;
  }

  /** Resolves every identifier of the world. */
  static Findings of(SelfsameClient client, World world) {
    Findings findings = new Findings(client, world);
    List<WorldIdentifier> identifiers =
        world.observations().flatMap(seen -> seen.identifiers().stream()).distinct().toList();
    for (int from = 0; from < identifiers.size(); from += BATCH) {
      findings.resolve(identifiers.subList(from, Math.min(identifiers.size(), from + BATCH)));
    }
    return findings;
  }

  private void resolve(List<WorldIdentifier> identifiers) {
    BatchResolveRequest.Builder request = BatchResolveRequest.newBuilder();
    identifiers.forEach(identifier -> request.addIdentifiers(WorldMessages.of(identifier)));
    List<BatchResolveResult> results = client.batchResolve(request.build()).getResultsList();
    for (int i = 0; i < results.size(); i++) {
      personOf.put(identifiers.get(i), results.get(i).getPerson().getPersonId());
    }
  }

  int identifiers() {
    return personOf.size();
  }

  int persons() {
    return new HashSet<>(personOf.values()).size();
  }

  /** How well the persons agree with the people, over pairs of observations. */
  PairwiseScore score() {
    return PairwiseScore.of(
        world.observations().map(seen -> personOf.getOrDefault(seen.strongest(), "")).toList(),
        world.observations().map(WorldObservation::personIndex).toList());
  }

  /** The device that the most people were seen with. */
  String busiestDevice() {
    Map<String, Set<Integer>> users = new TreeMap<>();
    world
        .observations()
        .filter(seen -> seen.device() != null)
        .forEach(
            seen ->
                users
                    .computeIfAbsent("device:" + seen.device(), device -> new HashSet<>())
                    .add(seen.personIndex()));
    return users.entrySet().stream()
        .max(Comparator.comparingInt(device -> device.getValue().size()))
        .map(Map.Entry::getKey)
        .orElseThrow(() -> new IllegalStateException("the world has no device"));
  }

  /** The profile of a person with two accounts, and of those the one that says most. */
  Profile richest() {
    Map<String, List<WorldIdentifier>> accounts = new TreeMap<>();
    personOf.forEach(
        (identifier, person) -> {
          if (identifier.namespace().equals("account")) {
            accounts.computeIfAbsent(person, id -> new ArrayList<>()).add(identifier);
          }
        });
    BatchGetProfilesRequest.Builder request = BatchGetProfilesRequest.newBuilder();
    accounts.values().stream()
        .sorted(Comparator.comparingInt(held -> -held.size()))
        .limit(CANDIDATES)
        .forEach(held -> request.addIdentifiers(WorldMessages.of(held.get(0))));
    return client.batchGetProfiles(request.build()).getResultsList().stream()
        .map(BatchGetProfilesResult::getProfile)
        .filter(profile -> profile.getIdentifiersCount() <= 9)
        .max(
            Comparator.comparingInt(Profile::getTagsCount)
                .thenComparingInt(Profile::getIdentifiersCount)
                .thenComparing(Profile::getPersonId))
        .orElseThrow(() -> new IllegalStateException("the world has no account"));
  }
}
