package dev.selfsame.server.filter;

import dev.selfsame.profile.catalog.Sensitivity;
import dev.selfsame.profile.engine.Sensitivities;
import dev.selfsame.profile.engine.ServedScore;
import dev.selfsame.server.rpc.Caller;
import dev.selfsame.server.security.Clearances;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who reads which tags. A tag that a caller may not read is as one that nobody has a value of, or
 * that is not there. What may be read is as of the moment it is asked for. Thread-safe.
 */
public final class Readers {

  private final Supplier<Sensitivities> sensitivities;
  private final @Nullable Clearances clearances;
  private final Reader everything = new Reader(Sensitivity.SENSITIVE);

  private volatile @Nullable Names names;

  /** The names up to each sensitivity, as of what was looked at last. */
  private record Names(Sensitivities of, Map<Sensitivity, ByteStrings> upTo) {}

  /**
   * @param sensitivities those of now
   * @param clearances null if everybody reads everything
   */
  public Readers(Supplier<Sensitivities> sensitivities, @Nullable Clearances clearances) {
    this.sensitivities = sensitivities;
    this.clearances = clearances;
  }

  /** What the caller may read whose call this thread handles. */
  public Reader reader() {
    return clearances == null ? everything : new Reader(clearances.of(Caller.name()));
  }

  private ByteStrings names(Sensitivity highest) {
    Sensitivities now = sensitivities.get();
    Names known = names;
    if (known == null || known.of() != now) {
      Map<Sensitivity, ByteStrings> upTo = new EnumMap<>(Sensitivity.class);
      for (Sensitivity each : Sensitivity.values()) {
        upTo.put(each, new ByteStrings(now.upTo(each)));
      }
      known = new Names(now, upTo);
      names = known;
    }
    return Objects.requireNonNull(known.upTo().get(highest));
  }

  /** A caller who reads up to a sensitivity. */
  public final class Reader {

    private final Sensitivity highest;

    private Reader(Sensitivity highest) {
      this.highest = highest;
    }

    /** Whether it reads everything. */
    public boolean readsAll() {
      return highest == Sensitivity.SENSITIVE;
    }

    /** Of the tags that it wants, those that it may read. */
    public TagSelection within(TagSelection wanted) {
      return readsAll() ? wanted : wanted.within(names(highest));
    }

    /** Whether it reads a tag; also one that is not there, which is refused by who looks for it. */
    public boolean reads(String tag) {
      return readsAll() || sensitivities.get().has(tag, highest);
    }

    /** Whether it reads events of a name. */
    public boolean readsEvent(String name) {
      return readsAll() || sensitivities.get().hasEvent(name, highest);
    }

    /** Whether it reads a score that was served. */
    public boolean readsScore(ServedScore score) {
      return readsAll() || sensitivities.get().hasScore(score, highest);
    }

    /**
     * Lets a model pass whose scores it reads.
     *
     * @throws dev.selfsame.profile.engine.ModelRefused.ModelNotFound as if it were not there
     */
    public void checkModel(String model, @Nullable String version) {
      if (!readsAll()) {
        sensitivities.get().checkModel(model, version, highest);
      }
    }

    /**
     * Lets outcomes pass that it reads.
     *
     * @param tag that they are of; null for that which the model was trained on
     * @throws dev.selfsame.profile.engine.FactRefused.UnknownTag as if it were not there
     */
    public void checkOutcome(String model, @Nullable String tag) {
      if (!readsAll()) {
        sensitivities.get().checkOutcome(model, tag, highest);
      }
    }

    /**
     * Lets a tag to divide outcomes by pass that it reads, and none.
     *
     * @throws dev.selfsame.profile.engine.FactRefused.UnknownTag as if it were not there
     */
    public void checkSegment(@Nullable String tag) {
      if (!readsAll() && tag != null) {
        sensitivities.get().checkSegment(tag, highest);
      }
    }
  }
}
