package dev.selfsame.identity.testkit.oracle;

import java.util.Map;
import java.util.Set;

/**
 * What a resolution comes to.
 *
 * @param persons every identifier in one of them
 * @param verdicts one for each link
 */
public record NaiveAnswer(Set<Set<String>> persons, Map<Pair, Verdict> verdicts) {}
