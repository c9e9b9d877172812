package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;

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
  private final Writer commits;
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
  private final FactWrites facts;
  private final Persons persons;
  private final Erasures erasures;
  private final PersonFeed feed;
  private final ProfileFeed profileFeed;
  private final TagExplainer explainer;
  private final Learning learning;

  private ProfileEngine(Parts parts) {
    store = parts.store();
    cache = parts.cache();
    Settings settings = Settings.open(parts);
    PolicyChoice choice =
        PolicyChoice.of(Policies.load(store), parts.policy(), parts.clock().millis());
    if (settings.created()) {
      settings.create(store, choice.documents());
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
    queue = new CommandQueue(parts.limits(), commits.corrections());
    writer = new WriterThread(queue, commits, counters, parts.clock());
    GraphWork graphWork = new GraphWork(parts, published, ids, commits, writer);
    RefoldWork refolds = new RefoldWork(parts, published, commits, writer);
    tags = new TagChanges(writer, store, published, refolds);
    RescoreWork rescoring = new RescoreWork(parts, published, commits, writer);
    models = new ModelChanges(writer, store, published, rescoring);
    servedScores = new ServedScores(store, published);
    policies = new PolicyChanges(writer, published, graphWork);
    evidence = new EvidenceWrites(writer);
    facts = new FactWrites(writer);
    erasures = new Erasures(writer, store);
    learning = new Learning(writer, store, published, models, servedScores, folder, parts.clock());
    feed = new PersonFeed(store, published, ids, tokens);
    persons = new Persons(parts, published, reads, commits.decider(), ids, tokens, feed);
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

  /** The writes that change evidence. */
  public EvidenceWrites evidence() {
    return evidence;
  }

  /** The writes of facts and events. */
  public FactWrites facts() {
    return facts;
  }

  /** Who somebody is and was, and all that is stored about them. */
  public Persons persons() {
    return persons;
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

  /** How sensitive it is what is read of tags, as they are now. */
  public Sensitivities sensitivities() {
    return published.sensitivities();
  }

  /** The tags as they are now. */
  public Catalog catalog() {
    return published.definitions().catalog();
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
