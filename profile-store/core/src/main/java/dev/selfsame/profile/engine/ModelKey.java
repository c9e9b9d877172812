package dev.selfsame.profile.engine;

import java.util.Comparator;

/** What names a model version. In the order of names, then versions. */
record ModelKey(String name, String version) implements Comparable<ModelKey> {

  private static final Comparator<ModelKey> ORDER =
      Comparator.comparing(ModelKey::name).thenComparing(ModelKey::version);

  @Override
  public int compareTo(ModelKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + '/' + version;
  }
}
