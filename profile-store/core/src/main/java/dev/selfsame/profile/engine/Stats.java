package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileCache;

/**
 * What the engine did since it was opened.
 *
 * @param batches group commits, with those that wrote nothing
 * @param storeCommits commits of the store
 * @param observations observations acknowledged
 * @param facts facts recorded
 * @param duplicates facts that had been recorded before
 * @param failures commands that a failing store took down
 * @param failedParts parts of removing what is left over of whom was erased or removed, that failed
 * @param leftOver identifiers and subjects of whom rows are still to be removed
 * @param queuedCommands commands that wait
 * @param queuedBytes about how many bytes these hold
 * @param tags tags in the catalogue
 * @param identifiers identifiers stored
 * @param profileFolds profiles folded, by the writer or for a read that missed
 * @param derivations derived tags looked at for that, MODEL and PREDICTIVE
 * @param servedScores scores kept because they were served for the first time
 * @param cache the caches
 */
public record Stats(
    long batches,
    long storeCommits,
    long observations,
    long facts,
    long duplicates,
    long failures,
    long failedParts,
    int leftOver,
    int queuedCommands,
    long queuedBytes,
    int tags,
    long identifiers,
    long profileFolds,
    long derivations,
    long servedScores,
    ProfileCache.Stats cache) {}
