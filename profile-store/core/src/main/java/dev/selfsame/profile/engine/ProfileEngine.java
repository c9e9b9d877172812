package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.investigate.Investigator;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes evidence, facts and definitions, and serves what they come to. Thread-safe.
 *
 * <p><b>Writes</b> wait in a bounded queue for the one writer thread, which commits what has
 * gathered as one group. A write's future completes when it is durable and visible to every later
 * read. It fails with a {@link RefusedException}, an {@link
 * dev.selfsame.scoring.InvalidModelException}, or a {@link dev.selfsame.identity.StoreException};
 * after the last the write may be half there, no read shows it, and a retry completes it. Callbacks
 * that are not given an executor run on the writer thread and must be quick. Every write method
 * throws at once {@link OverloadedException} when the queue is full and {@link ClosedException}
 * after {@link #close}.
 *
 * <p><b>Reads</b> see every acknowledged write. They may throw {@link
 * dev.selfsame.identity.StoreException}, except for the cached ones.
 */
public final class ProfileEngine implements AutoCloseable {

  private final ProfileCache cache;
  private final ProfileStore store;
  private final EvidenceGraph graph;
  private final Writer commits;
  private final GraphWork graphWork;
  private final Published published;
  private final CommandQueue queue;
  private final WriterThread writer;
  private final Reads reads;
  private final Scoring scoring;
  private final PersonIds ids;
  private final CommitTokens tokens;
  private final Counters counters;
  private final Recovery recovery;
  private final TagChanges tags;
  private final ModelChanges models;
  private final ServedScores servedScores;
  private final PolicyChanges policies;
  private final EvidenceWrites evidence;
  private final Erasures erasures;
  private final PersonFeed feed;
  private final ProfileFeed profileFeed;
  private final TagExplainer explainer;
  private final Learning learning;

  /** The last that were asked for. */
  private volatile @Nullable Sensitivities sensitivities;

  private ProfileEngine(Parts parts) {
    store = parts.store();
    cache = parts.cache();
    graph = parts.graph();
    Settings settings = Settings.open(parts);
    PolicyChoice choice =
        PolicyChoice.of(Policies.load(store), parts.policy(), parts.clock().millis());
    if (settings.created()) {
      store.commit(
          StoreBatch.builder()
              .documents(settings.documents())
              .documents(choice.documents())
              .build());
    }
    ids = new PersonIds(settings.secret());
    tokens = new CommitTokens(settings.storeId());
    published =
        new Published(store, cache, parts.clock(), Definitions.load(store), store.commits());
    BatchDirectory directory = new BatchDirectory(store);
    IdentityEngine identity =
        new IdentityEngine(parts.graph(), directory, policy(), settings.asOfDay());
    counters = new Counters();
    ProfileFolder folder = new ProfileFolder(ids, counters.derivations);
    Refresh refresh = new Refresh(parts, folder, counters.profileFolds);
    TouchLog touches = new TouchLog(store);
    Tombstones tombstones = new Tombstones(store, settings.erasureKey());
    commits =
        new Writer(
            parts,
            identity,
            published,
            refresh,
            touches,
            ids,
            tokens,
            tombstones,
            directory,
            counters);
    PersonChanges finished = commits.settle();
    PersonChanges decided = choice.other() ? commits.decider().decideAnew(choice) : null;
    recovery = Recovery.of(settings.created(), store, finished, decided);
    reads = new Reads(parts, published, folder, ids, counters.profileFolds);
    BesideCommits beside = new BesideCommits(published, touches);
    scoring = new Scoring(parts, published, reads, beside, folder);
    explainer = new TagExplainer(store, published, reads, beside, folder, parts.clock());
    queue = new CommandQueue(parts.limits());
    writer = new WriterThread(queue, commits, counters, parts.clock());
    graphWork = new GraphWork(parts, published, ids, commits, writer);
    RefoldWork refolds = new RefoldWork(parts, published, commits, writer);
    tags = new TagChanges(writer, store, published, refolds);
    RescoreWork rescoring = new RescoreWork(parts, published, commits, writer);
    models = new ModelChanges(writer, store, published, rescoring);
    servedScores = new ServedScores(store, published);
    policies = new PolicyChanges(writer, published, graphWork);
    evidence = new EvidenceWrites(writer);
    erasures = new Erasures(writer, store);
    learning = new Learning(writer, store, published, models, servedScores, folder, parts.clock());
    feed = new PersonFeed(store, published, ids, tokens);
    profileFeed =
        new ProfileFeed(new ProfileFeed.Parts(store, published, reads, touches, ids, tokens));
  }

  /**
   * Opens and recovers: what an unclean stop left half-done is finished before this returns. If the
   * policy's rules are not those by which the store's persons were decided, they are decided anew,
   * in time and memory in proportion to the store.
   *
   * @throws dev.selfsame.identity.StoreException if a store fails, or is of another format, or has
   *     identifiers of a namespace that the policy does not declare
   */
  public static ProfileEngine open(Parts parts) {
    ProfileEngine engine = new ProfileEngine(parts);
    engine.writer.start();
    return engine;
  }

  /** What opening did. */
  public Recovery recovery() {
    return recovery;
  }

  /** The writes that change evidence other than by observing. */
  public EvidenceWrites evidence() {
    return evidence;
  }

  /** How tags come to be and change. */
  public TagChanges tags() {
    return tags;
  }

  /** How models come to be, and which of them score. */
  public ModelChanges models() {
    return models;
  }

  /** Scoring on request. */
  public Scoring scoring() {
    return scoring;
  }

  /** The scores that were served. */
  public ServedScores servedScores() {
    return servedScores;
  }

  /** The stored policies, and the switch to another. */
  public PolicyChanges policies() {
    return policies;
  }

  /** Erasing for good. */
  public Erasures erasures() {
    return erasures;
  }

  /** What came true, and what is learned from it. */
  public Learning learning() {
    return learning;
  }

  /** The changes of persons, in the order of commits. */
  public PersonFeed feed() {
    return feed;
  }

  /** The profiles that commits change. */
  public ProfileFeed profileFeed() {
    return profileFeed;
  }

  /**
   * Takes an observation, normalised by the policy, without what is erased of it. Refused with
   * {@link EvidenceRefused.IdentifierErased} if nothing else is left.
   */
  public CompletableFuture<ObserveOutcome> observe(Observation observation) {
    CompletableFuture<ObserveOutcome> done = new CompletableFuture<>();
    return writer.submit(new EvidenceCommand.Observe(observation, done), done);
  }

  /**
   * Takes facts, all or none, whose identifiers are normalised by the policy; at least one. Refused
   * with {@link FactRefused.UnknownTag}, {@link FactRefused.WrongType}, {@link
   * FactRefused.OutOfRange} or {@link EvidenceRefused.IdentifierErased}, by the first fact that is
   * wrong; the violations name all.
   */
  public CompletableFuture<RecordOutcome> record(List<Fact> facts) {
    return record(facts, false);
  }

  /**
   * The same.
   *
   * @param overwrite whether they take the place of what is recorded, or was deleted, under the
   *     same keys
   */
  public CompletableFuture<RecordOutcome> record(List<Fact> facts, boolean overwrite) {
    if (facts.isEmpty()) {
      throw new IllegalArgumentException("there is at least one fact");
    }
    CompletableFuture<RecordOutcome> done = new CompletableFuture<>();
    return writer.submit(
        new FactCommand.RecordFacts("facts", List.copyOf(facts), overwrite, done), done);
  }

  /**
   * Takes events, all or none, whose identifiers are normalised by the policy; at least one.
   * Refused with {@link FactRefused.WrongType}, {@link FactRefused.OutOfRange}, {@link
   * RefusedException.InvalidField} or {@link EvidenceRefused.IdentifierErased}, by the first event
   * that is wrong; the violations name all, as {@code events[3].properties["amount"]}.
   *
   * @param overwrite whether they take the place of what is recorded as the same events
   */
  public CompletableFuture<EventsOutcome> recordEvents(List<Event> events, boolean overwrite) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("there is at least one event");
    }
    return recordEvents(events, overwrite, false);
  }

  /** The same for one event, whose violations are named as {@code properties["amount"]}. */
  public CompletableFuture<EventsOutcome> recordEvent(Event event, boolean overwrite) {
    return recordEvents(List.of(event), overwrite, true);
  }

  private CompletableFuture<EventsOutcome> recordEvents(
      List<Event> events, boolean overwrite, boolean alone) {
    CompletableFuture<EventsOutcome> done = new CompletableFuture<>();
    return writer.submit(
        new FactCommand.RecordEvents(List.copyOf(events), overwrite, alone, done), done);
  }

  /**
   * Deletes facts. Values are then as if these had never been recorded, and recording one of them
   * again changes nothing unless it overwrites. Costs a fold of all facts of each tag and
   * identifier. Refused with {@link FactRefused.UnknownTag} or {@link
   * RefusedException.InvalidField}.
   */
  public CompletableFuture<DeleteOutcome> deleteFacts(List<FactAddress> facts) {
    CompletableFuture<DeleteOutcome> done = new CompletableFuture<>();
    return writer.submit(new FactCommand.DeleteFacts(List.copyOf(facts), done), done);
  }

  /** Deletes events, from all that they are kept on; otherwise as {@link #deleteFacts}. */
  public CompletableFuture<DeleteOutcome> deleteEvents(List<EventKey> events) {
    CompletableFuture<DeleteOutcome> done = new CompletableFuture<>();
    return writer.submit(new FactCommand.DeleteEvents(List.copyOf(events), done), done);
  }

  /**
   * Appends the profile of an identifier's person, if caches hold it: takes no lock, never blocks,
   * allocates nothing.
   *
   * @return false if the answer has to come from {@link #profile}; then the buffer is as it was
   */
  public boolean cachedProfile(Identifier identifier, ProfileBuffer into) {
    return published.cachedProfile(identifier, into);
  }

  /** The same for a person id. */
  public boolean cachedProfileOfPerson(String personId, ProfileBuffer into) {
    long ordinal = ids.ordinal(personId);
    return ordinal != PersonDirectory.NONE && published.cachedProfile(ordinal, into);
  }

  /**
   * Appends the profile of an identifier's person, from the caches or the stores. May block.
   *
   * @return false if nothing is known of the identifier; then the buffer is as it was
   */
  public boolean profile(Identifier identifier, ProfileBuffer into) {
    return reads.profile(identifier, into);
  }

  /**
   * Appends the profile of the person that an id, ever returned, stands for now. May block.
   *
   * @return false if the id was never given out; then the buffer is as it was
   */
  public boolean profileOfPerson(String personId, ProfileBuffer into) {
    return reads.profile(personId, into);
  }

  /**
   * All that is stored about the person of an identifier, or about a subject, but its profile; null
   * if nothing is known of it. May block.
   */
  public @Nullable SubjectData data(Identifier identifier) {
    return data(new Subject.OfIdentifier(identifier));
  }

  /** The same for the person that an id, ever returned, stands for now. */
  public @Nullable SubjectData dataOfPerson(String personId) {
    return data(new Subject.OfPerson(personId));
  }

  private @Nullable SubjectData data(Subject subject) {
    long[] ordinals = reads.ordinals(subject);
    return ordinals.length == 0
        ? null
        : new SubjectData(store, graph, published.definitions(), feed, ordinals);
  }

  /** The person of an identifier; null if nothing is known of it. May block. */
  public @Nullable PersonView person(Identifier identifier) {
    return reads.view(identifier);
  }

  /** The person that an id, ever returned, stands for now; null if it never was. May block. */
  public @Nullable PersonView personById(String personId) {
    return reads.view(personId);
  }

  /**
   * Who the person of an identifier was right after a commit; null if nothing was known of it then,
   * or it was erased since. What was erased of the person is left out. May block, for a read for
   * each change of the person since.
   *
   * @throws RefusedException.UnknownCommitToken if the token is malformed or of another store
   */
  public @Nullable PersonView personAt(Identifier identifier, String commitToken) {
    return reads.viewAt(identifier, tokens.commit(commitToken, published.commit()));
  }

  /** The same for an id that was ever returned. */
  public @Nullable PersonView personByIdAt(String personId, String commitToken) {
    return reads.viewAt(personId, tokens.commit(commitToken, published.commit()));
  }

  /**
   * What is decided about the links of an identifier; empty if nothing is known of it. May block.
   *
   * @param limit at most so many links, at least 1
   */
  public List<ExplainedLink> explain(Identifier identifier, int limit) {
    return commits.decider().identity().explain(identifier, limit).stream()
        .map(decision -> ExplainedLink.of(decision, ids))
        .toList();
  }

  /**
   * Says how a tag of a person came to its value, from at most {@link
   * dev.selfsame.profile.explain.Shares#MOST_FACTS} facts. May block.
   *
   * @param tag the name of a tag of the catalogue
   * @param facts how many facts of each identifier to name, at least 0
   * @throws RefusedException.PersonNotFound if there is no such person
   */
  public TagExplanation explainTag(Subject subject, String tag, int facts) {
    return explainer.explain(subject, tag, facts);
  }

  /** The policy that decides who is who now. */
  public IdentityPolicy policy() {
    return published.definitions().policies().active();
  }

  /** The UTC day as of which links expire; {@link Integer#MIN_VALUE} if none does. */
  public int asOfDay() {
    return commits.decider().identity().asOfDay();
  }

  /** Who answers questions about the evidence, by the policy and the day of now. */
  public Investigator investigator() {
    return new Investigator(graph, store, policy(), asOfDay());
  }

  /** The id of the person with this ordinal; empty for {@link PersonDirectory#NONE}. */
  public String personId(long ordinal) {
    return ordinal == PersonDirectory.NONE ? "" : ids.id(ordinal);
  }

  /** How sensitive it is what is read of tags, as they are now. */
  public Sensitivities sensitivities() {
    Definitions definitions = published.definitions();
    Sensitivities known = sensitivities;
    if (known == null || !known.areOf(definitions)) {
      known = new Sensitivities(definitions);
      sensitivities = known;
    }
    return known;
  }

  /** The tags as they are now. */
  public Catalog catalog() {
    return published.definitions().catalog();
  }

  /**
   * Decides persons as of a day from now on, forward or back: links that were last seen longer
   * before it than the policy says count no more. Blocks, in proportion to the graph, as {@link
   * PolicyChanges#activate} does; at once if the policy lets nothing expire, or the day is that of
   * now.
   *
   * @param day a UTC day, in days since 1970-01-01
   * @throws RefusedException WorkInProgress
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on; then
   *     nothing has changed
   */
  public ExpiryOutcome expire(int day, WorkProgress progress) {
    return graphWork.expire(day, progress);
  }

  /**
   * Accepts a commit token of this store. Every acknowledged write is visible here, so that there
   * is nothing to wait for.
   *
   * @throws RefusedException.UnknownCommitToken if it is malformed or of another store
   */
  public void checkToken(String token) {
    if (!tokens.isKnown(token, published.commit())) {
      throw new RefusedException.UnknownCommitToken();
    }
  }

  /** What was done so far. */
  public Stats stats() {
    return new Stats(
        counters.batches.sum(),
        counters.storeCommits.sum(),
        counters.observations.sum(),
        counters.facts.sum(),
        counters.duplicates.sum(),
        counters.failures.sum(),
        counters.failedParts.sum(),
        commits.leftOver(),
        queue.size() + commits.corrections().size(),
        queue.bytes() + commits.corrections().bytes(),
        catalog().size(),
        store.size(),
        counters.profileFolds.sum(),
        counters.derivations.sum(),
        counters.servedScores.sum(),
        cache.stats());
  }

  /**
   * Takes no more writes, waits until those that wait are done, and stops the writer. Closes none
   * of the parts. Idempotent.
   */
  @Override
  public void close() {
    writer.close();
  }
}
