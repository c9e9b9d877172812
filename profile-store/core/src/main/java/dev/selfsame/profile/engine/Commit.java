package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import dev.selfsame.profile.store.StoreBatch.FactRow;
import dev.selfsame.profile.store.StoreBatch.StateRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be committed to the store, put together. */
final class Commit {

  final ChangeCause cause;
  final @Nullable PersonChanges changes;
  final Snapshot view;
  final FactIntake facts;
  final List<DocumentRow> documents = new ArrayList<>();

  /** States that no profile is made of yet. */
  final List<StateRow> moreStates = new ArrayList<>();

  /** Ordinals of which nothing is to be left but that they were given. */
  final Set<Long> erased = new LinkedHashSet<>();

  /** Subjects of which nothing is to be left but that their ordinals were given. */
  final Map<Identifier, Long> erasedSubjects = new LinkedHashMap<>();

  /** Ordinals of nobody, of which the last rows and the states go. */
  final Set<Long> swept = new LinkedHashSet<>();

  /** Ordinals that go, and have more rows than go with this commit; see {@link Leftovers}. */
  final Set<Long> leftOver = new LinkedHashSet<>();

  /** The id of the erasure that it is part of; empty if it is of none. */
  String erasure = "";

  /** Persons and subjects that are scored though nothing is new of them. */
  final Set<Long> rescored = new LinkedHashSet<>();

  /** The rows of what it is the first to serve. */
  final List<FactRow> scores = new ArrayList<>();

  /** Identifiers and subjects whose served scores are thinned though they get no other. */
  final Set<Long> thins = new LinkedHashSet<>();

  /** Rows of scores that are kept no longer. */
  final Set<FactKey> thinned = new LinkedHashSet<>();

  Definitions definitions;

  /** How many facts and events it takes. */
  int recorded;

  /** How many of those it was given change nothing. */
  int duplicates;

  /** Whether all cached profiles are old. */
  boolean clearsProfiles;

  /** Whether everybody is to be scored anew after it. */
  boolean rescores;

  /** Whether the profiles of those that are scored though nothing is new go into the cache. */
  boolean fillsCache = true;

  /** Whether all that follows from what it takes away is worked out. */
  boolean settled;

  /** Whether the feed keeps an entry even if nobody moves. */
  boolean noted;

  Commit(
      ChangeCause cause,
      @Nullable PersonChanges changes,
      Snapshot view,
      FactIntake facts,
      Definitions definitions) {
    this.cause = cause;
    this.changes = changes;
    this.view = view;
    this.facts = facts;
    this.definitions = definitions;
  }

  /** Says how far a tag is folded anew. */
  void put(Refold refold) {
    Refolds refolds = definitions.refolds().with(refold);
    definitions = definitions.with(refolds);
    documents.addAll(refolds.documents(refold.target().name()));
  }

  boolean isEmpty() {
    return changes == null
        && facts.isEmpty()
        && documents.isEmpty()
        && moreStates.isEmpty()
        && erased.isEmpty()
        && erasedSubjects.isEmpty()
        && !noted;
  }

  /** Whether somebody may move, so that the feed has to say why. */
  boolean moves() {
    return changes != null && !(changes.persons().isEmpty() && changes.removed().isEmpty());
  }

  /** The ordinals whose facts and states go, with this commit. */
  Set<Long> purged() {
    Set<Long> purged = new LinkedHashSet<>(erased);
    purged.addAll(erasedSubjects.values());
    purged.addAll(swept);
    if (changes != null) {
      changes.removed().forEach(removed -> purged.add(removed.ordinal()));
    }
    purged.removeAll(leftOver);
    return purged;
  }
}
