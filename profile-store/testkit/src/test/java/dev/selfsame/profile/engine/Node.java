package dev.selfsame.profile.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagBuilder;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import dev.selfsame.profile.testkit.InMemoryProfileStore;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine on stores in memory; its profiles are their own text. */
final class Node implements AutoCloseable {

  static final long DAY = 86_400_000L;
  static final long NOW = 20_000 * DAY;
  static final long SEED = 7;

  final Faults faults = new Faults();
  final Ticking clock;
  final ProfileEngine engine;
  private final Limits limits;
  private final InMemoryEvidenceGraph graph;
  final InMemoryProfileStore store;

  Node() {
    this(new InMemoryProfileCache(10_000, 10_000));
  }

  Node(ProfileCache cache) {
    this(cache, Node::text);
  }

  Node(ProfileCache cache, ProfileEncoder encoder) {
    this(
        new InMemoryEvidenceGraph(),
        new InMemoryProfileStore(),
        cache,
        encoder,
        IdentityPolicy.defaults(),
        new Ticking(NOW),
        Limits.defaults());
  }

  /** One that removes and folds anew so many rows at a time. */
  static Node inParts(int rows) {
    return inParts(rows, new InMemoryProfileCache(10_000, 10_000), IdentityPolicy.defaults());
  }

  /** One that removes and folds anew so many rows at a time. */
  static Node inParts(int rows, ProfileCache cache, IdentityPolicy policy) {
    return new Node(
        new InMemoryEvidenceGraph(),
        new InMemoryProfileStore(),
        cache,
        Node::text,
        policy,
        new Ticking(NOW),
        Limits.defaults().withRows(rows, rows));
  }

  Node(ProfileCache cache, IdentityPolicy policy) {
    this(
        new InMemoryEvidenceGraph(),
        new InMemoryProfileStore(),
        cache,
        Node::text,
        policy,
        new Ticking(NOW),
        Limits.defaults());
  }

  private Node(
      InMemoryEvidenceGraph graph,
      InMemoryProfileStore store,
      ProfileCache cache,
      ProfileEncoder encoder,
      @Nullable IdentityPolicy policy,
      Ticking clock,
      Limits limits) {
    this.limits = limits;
    this.graph = graph;
    this.clock = clock;
    this.store = store;
    engine =
        ProfileEngine.open(
            new Parts(
                new StruckGraph(graph, faults),
                new StruckStore(store, faults),
                cache,
                policy,
                encoder,
                limits,
                clock,
                new Random(SEED)));
  }

  static byte[] text(Profile profile) {
    return inWords(profile).getBytes(UTF_8);
  }

  /** All of a profile but until when it is right. */
  static String inWords(Profile profile) {
    String all = profile.toString();
    return all.substring(0, all.lastIndexOf(", validity="));
  }

  /** Stops without a word and opens what was committed, as after a crash. */
  Node crash() {
    return crash(IdentityPolicy.defaults());
  }

  /** The same, to go on with this policy; null for the one that was active. */
  Node crash(@Nullable IdentityPolicy policy) {
    return crash(policy, new InMemoryProfileCache(10_000, 10_000));
  }

  /** The same, to go on with this cache. */
  Node crash(@Nullable IdentityPolicy policy, ProfileCache cache) {
    return new Node(graph.reopen(), store.reopen(), cache, Node::text, policy, clock, limits);
  }

  static Identifier id(String key) {
    return Identifier.parse(key);
  }

  static Observation seen(long day, String... keys) {
    return new Observation(
        "o", day * DAY, new SourceKind("crm", "seen"), 1, Stream.of(keys).map(Node::id).toList());
  }

  static Fact fact(String event, String identifier, String tag, Value value, long time) {
    return new Fact(event, id(identifier), tag, value, time, "crm");
  }

  static TagBuilder tag(String name, Fold fold, ValueType type) {
    return Tag.builder(name, TagKind.FACTUAL, type).fold(fold);
  }

  /** Makes a tag. */
  void define(String name, Fold fold, ValueType type) {
    engine.tags().create(tag(name, fold, type).build()).join();
  }

  /** Makes a tag. */
  void define(Tag definition) {
    engine.tags().create(definition).join();
  }

  ObserveOutcome observe(long day, String... keys) {
    return engine.evidence().observe(seen(day, keys)).join();
  }

  RecordOutcome record(Fact... facts) {
    return engine.facts().record(List.of(facts)).join();
  }

  /** The profile of an identifier, from the caches if they have it; null if it is unknown. */
  @Nullable String profile(String key) {
    ProfileBuffer buffer = new ProfileBuffer(16);
    boolean found = engine.cachedProfile(id(key), buffer) || engine.profile(id(key), buffer);
    return found ? content(buffer) : null;
  }

  /** The profile of an identifier from the caches alone; null if they do not have it. */
  @Nullable String cached(String key) {
    ProfileBuffer buffer = new ProfileBuffer(16);
    return engine.cachedProfile(id(key), buffer) ? content(buffer) : null;
  }

  /** What a profile says, without the person's id, which depends on history. */
  static @Nullable String withoutId(@Nullable String profile) {
    return profile == null ? null : profile.replaceFirst("personId=p_[0-9a-z]+", "");
  }

  static String content(ProfileBuffer buffer) {
    return new String(buffer.toByteArray(), UTF_8);
  }

  @Override
  public void close() {
    engine.close();
  }
}
