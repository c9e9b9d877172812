package dev.selfsame.identity.testkit.oracle;

import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A history in plain maps: after each step its evidence, who is who by the naive resolver, and who
 * every ordinal that was ever given out stands for. Not thread-safe.
 */
public final class NaiveWorld {

  /** Nobody. */
  public static final long NONE = -1;

  private final NaiveEvidence evidence = new NaiveEvidence();
  private IdentityPolicy policy;
  private int today;

  /** The ordinals of who is stored. */
  private final Map<String, Long> ordinals = new TreeMap<>();

  /** Whom each removed ordinal stands for. */
  private final Map<Long, Long> heirs = new TreeMap<>();

  private long given;

  /** Nobody and nothing, under a policy, as of a day. */
  public NaiveWorld(IdentityPolicy policy, int today) {
    this.policy = policy;
    this.today = today;
  }

  /** What is known. */
  public NaiveEvidence evidence() {
    return evidence;
  }

  public IdentityPolicy policy() {
    return policy;
  }

  /** The day as of which persons are resolved. */
  public int today() {
    return today;
  }

  /** From now on another policy decides. */
  public void activate(IdentityPolicy next) {
    policy = next;
  }

  /** From now on persons are as of this day. */
  public void expire(int day) {
    today = day;
  }

  /**
   * Works a batch in. Who comes and goes again in one batch never has an ordinal.
   *
   * @param personsBefore the members of each person before the batch, by key
   */
  public void change(List<EvidenceChange> batch, Set<Set<String>> personsBefore) {
    Map<String, Long> before = new HashMap<>(ordinals);
    Set<String> fresh = new LinkedHashSet<>();
    Set<Long> gone = new TreeSet<>();
    for (EvidenceChange change : batch) {
      evidence.change(change, policy);
      NaiveEvidence.named(change).stream()
          .filter(key -> !ordinals.containsKey(key))
          .forEach(fresh::add);
      if (change instanceof EvidenceChange.Remove remove) {
        fresh.remove(remove.identifier().key());
        Long ordinal = ordinals.remove(remove.identifier().key());
        if (ordinal != null) {
          gone.add(ordinal);
        }
      }
    }
    fresh.forEach(key -> ordinals.put(key, given++));
    for (Set<String> person : personsBefore) {
      inherit(person, before, gone);
    }
    gone.forEach(ordinal -> heirs.putIfAbsent(ordinal, NONE));
  }

  /** The oldest that is left of a person inherits what the others stood for. */
  private void inherit(Set<String> person, Map<String, Long> before, Set<Long> gone) {
    List<Long> members = new ArrayList<>();
    person.forEach(key -> members.add(before.getOrDefault(key, NONE)));
    long heir =
        members.stream()
            .filter(ordinal -> !gone.contains(ordinal))
            .mapToLong(ordinal -> ordinal)
            .min()
            .orElse(NONE);
    members.stream().filter(gone::contains).forEach(ordinal -> heirs.put(ordinal, heir));
  }

  /** Who is who. */
  public NaiveAnswer answer() {
    return NaiveResolver.resolve(evidence, today, policy);
  }

  /** How many ordinals were ever given. */
  public long given() {
    return given;
  }

  /** The ordinals of who is stored. */
  public Map<String, Long> ordinals() {
    return new TreeMap<>(ordinals);
  }

  /**
   * The ordinal that names the person of each ordinal that was ever given; {@link #NONE} if nobody
   * is left of it.
   */
  public Map<Long, Long> personOf(Set<Set<String>> persons) {
    Map<Long, Long> personOf = new TreeMap<>();
    for (Set<String> person : persons) {
      List<Long> members = new ArrayList<>();
      person.forEach(key -> members.add(ordinals.getOrDefault(key, NONE)));
      long oldest = members.stream().mapToLong(ordinal -> ordinal).min().orElse(NONE);
      members.forEach(ordinal -> personOf.put(ordinal, oldest));
    }
    for (long ordinal = 0; ordinal < given; ordinal++) {
      personOf.putIfAbsent(ordinal, followed(ordinal, personOf));
    }
    return personOf;
  }

  private long followed(long ordinal, Map<Long, Long> personOf) {
    long at = ordinal;
    for (long steps = 0; heirs.containsKey(at); steps++) {
      if (steps > given) {
        throw new IllegalStateException("the heirs of " + ordinal + " go in a circle");
      }
      at = heirs.getOrDefault(at, NONE);
    }
    return personOf.getOrDefault(at, NONE);
  }
}
