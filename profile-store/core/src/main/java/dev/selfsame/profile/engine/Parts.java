package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is made of. Whoever made the graph, the store and the cache owns them and closes
 * them, after the engine.
 *
 * @param graph the evidence; the engine is its only writer
 * @param store facts, profiles' states and persons; the engine is its only writer
 * @param cache empty; the engine is its only writer
 * @param policy who belongs together; null for the policy that decided so far, or the default in a
 *     new store
 * @param encoder makes the bytes that are cached and served
 * @param limits how much the writer takes
 * @param clock when tags and models were made
 * @param random the source of a new store's id and secret, so a secure one outside tests
 */
public record Parts(
    EvidenceGraph graph,
    ProfileStore store,
    ProfileCache cache,
    @Nullable IdentityPolicy policy,
    ProfileEncoder encoder,
    Limits limits,
    InstantSource clock,
    RandomGenerator random) {}
