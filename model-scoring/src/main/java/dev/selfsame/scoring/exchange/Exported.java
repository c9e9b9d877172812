package dev.selfsame.scoring.exchange;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model in the form of others.
 *
 * @param document in UTF-8
 * @param tags which tag stands for which field, where the document itself does not say: by the
 *     index of a LIBLINEAR feature, as {@link ImportOptions#tags} takes it
 * @param leftOut what the model says and the document cannot, in plain words; no score depends on
 *     it
 */
public record Exported(byte[] document, SortedMap<String, String> tags, List<String> leftOut) {
  public Exported {
    tags = new TreeMap<>(tags);
    leftOut = List.copyOf(leftOut);
  }
}
