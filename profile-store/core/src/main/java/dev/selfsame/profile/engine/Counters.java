package dev.selfsame.profile.engine;

import java.util.concurrent.atomic.LongAdder;

/** What was done so far; see {@link Stats}. */
final class Counters {
  final LongAdder batches = new LongAdder();
  final LongAdder storeCommits = new LongAdder();
  final LongAdder observations = new LongAdder();
  final LongAdder facts = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder failures = new LongAdder();
  final LongAdder failedParts = new LongAdder();
  final LongAdder profileFolds = new LongAdder();
  final LongAdder derivations = new LongAdder();
  final LongAdder servedScores = new LongAdder();
}
