package dev.selfsame.server.wire;

import dev.selfsame.api.tag.v1.TagTreeNode;
import dev.selfsame.profile.catalog.Tag;
import java.util.ArrayList;
import java.util.List;

/** Tags as the tree of their names. */
public final class TagTree {

  private TagTree() {}

  /**
   * What is below a prefix, by name.
   *
   * @param tags all tags below it, and perhaps of its name, by name
   * @param prefix empty for the top
   * @param depth how many levels, at least 1
   */
  public static List<TagTreeNode> children(List<Tag> tags, String prefix, int depth) {
    int start = prefix.isEmpty() ? 0 : prefix.length() + 1;
    List<TagTreeNode> children = new ArrayList<>();
    int from = 0;
    while (from < tags.size()) {
      String name = tags.get(from).name();
      if (name.length() < start) {
        // The tag of the prefix itself.
        from++;
        continue;
      }
      int dot = name.indexOf('.', start);
      String child = dot < 0 ? name : name.substring(0, dot);
      int to = from + 1;
      while (to < tags.size() && isBelow(tags.get(to).name(), child)) {
        to++;
      }
      children.add(node(tags.subList(from, to), child, depth));
      from = to;
    }
    return children;
  }

  /** The node of a name; of the tags, which are of it or below it, the first may be its own. */
  private static TagTreeNode node(List<Tag> tags, String name, int depth) {
    TagTreeNode.Builder node = TagTreeNode.newBuilder().setName(name);
    List<Tag> below = tags;
    if (tags.get(0).name().equals(name)) {
      node.setTag(Tags.message(tags.get(0)));
      below = tags.subList(1, tags.size());
    }
    node.setTagCount(below.size());
    if (depth > 1) {
      node.addAllChildren(children(below, name, depth - 1));
    }
    return node.build();
  }

  private static boolean isBelow(String name, String parent) {
    return name.startsWith(parent)
        && (name.length() == parent.length() || name.charAt(parent.length()) == '.');
  }
}
