package dev.selfsame.cli.tag;

import com.google.protobuf.FieldMask;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.CreateTagResponse;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import dev.selfsame.api.tag.v1.UpdateTagResponse;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes a server's catalogue hold the tags of a file; what is there already stays as it is. */
public final class TagApply {

  /** What became of a tag. */
  public enum Outcome {
    /** It is new. */
    CREATED,
    /** It has another definition now. */
    UPDATED,
    /** It had this definition. */
    UNCHANGED
  }

  private final SelfsameClient client;
  private final String author;
  private final BiConsumer<Tag, Outcome> report;
  private final Set<String> operations = new LinkedHashSet<>();
  private final Set<String> pending = new LinkedHashSet<>();

  /**
   * @param author kept with the versions; may be empty
   * @param report told of each tag
   */
  public TagApply(SelfsameClient client, String author, BiConsumer<Tag, Outcome> report) {
    this.client = client;
    this.author = author;
    this.report = report;
  }

  /**
   * Applies definitions in whatever order they read each other.
   *
   * @throws SelfsameException for the first tag that the server refuses for another reason than
   *     that it reads one that is still to come
   */
  public void apply(List<Tag> tags) {
    List<Tag> waiting = new ArrayList<>(tags);
    while (!waiting.isEmpty()) {
      List<Tag> left = new ArrayList<>();
      @Nullable SelfsameException first = null;
      for (Tag tag : waiting) {
        try {
          report.accept(tag, apply(tag));
        } catch (SelfsameException e) {
          if (!e.reason().equals("INVALID_DERIVATION")) {
            throw e;
          }
          first = first == null ? e : first;
          left.add(tag);
        }
      }
      if (left.size() == waiting.size() && first != null) {
        throw first;
      }
      waiting = left;
    }
  }

  private Outcome apply(Tag tag) {
    Tag there = find(tag.getName());
    if (there == null) {
      CreateTagResponse created =
          client.tags().createTag(CreateTagRequest.newBuilder().setTag(tag).build());
      note(tag, created.getPending(), created.getOperationId());
      return Outcome.CREATED;
    }
    UpdateTagResponse updated =
        client
            .tags()
            .updateTag(
                UpdateTagRequest.newBuilder()
                    .setTag(tag)
                    .setUpdateMask(FieldMask.newBuilder().addPaths("*"))
                    .setAuthor(author)
                    .build());
    note(tag, updated.getPending(), updated.getOperationId());
    return updated.getTag().getVersion() == there.getVersion()
        ? Outcome.UNCHANGED
        : Outcome.UPDATED;
  }

  private @Nullable Tag find(String name) {
    try {
      return client.tags().getTag(GetTagRequest.newBuilder().setName(name).build()).getTag();
    } catch (SelfsameException e) {
      if (e.reason().equals("TAG_NOT_FOUND")) {
        return null;
      }
      throw e;
    }
  }

  private void note(Tag tag, boolean isPending, String operation) {
    if (isPending) {
      pending.add(tag.getName());
    }
    if (!operation.isEmpty()) {
      operations.add(operation);
    }
  }

  /** The tags that stored facts were still to be folded for when the server answered. */
  public Set<String> pending() {
    return pending;
  }

  /** The operations that fold stored facts anew, which were begun for it. */
  public Set<String> operations() {
    return operations;
  }
}
