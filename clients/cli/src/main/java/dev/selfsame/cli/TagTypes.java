package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.FactMapper;
import dev.selfsame.cli.load.TimeParser;
import dev.selfsame.cli.load.TypeGuess;
import dev.selfsame.cli.print.TagText;
import dev.selfsame.cli.row.Row;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of the tags of an import, from the catalogue; what is missing there is created. */
final class TagTypes {

  private static final int SAMPLE_ROWS = 1000;

  private final SelfsameClient client;
  private final String otherwise;

  TagTypes(SelfsameClient client) {
    this(client, "\nor leave out --no-create-tags");
  }

  /**
   * @param otherwise what else to do about a tag that is not there, as a line of its own
   */
  TagTypes(SelfsameClient client, String otherwise) {
    this.client = client;
    this.otherwise = otherwise;
  }

  /**
   * The types of the tags of these columns.
   *
   * @param create whether to create those that the catalogue does not hold
   * @throws CliFailure if one cannot take facts of whom the rows are about, or is missing and not
   *     to be created
   */
  Map<String, ValueType> of(
      FactMapper.Columns columns,
      InputFile input,
      boolean create,
      TimeParser times,
      PrintWriter notices)
      throws IOException {
    Map<String, ValueType> types = new HashMap<>();
    List<ColumnBinding> missing = new ArrayList<>();
    for (ColumnBinding tag : columns.tags()) {
      Tag known = find(tag.key());
      if (known == null) {
        missing.add(tag);
      } else {
        check(known, columns.subjectType());
        types.put(tag.key(), known.getValueType());
      }
    }
    if (!missing.isEmpty() && !create) {
      throw CliFailure.failed(unknown(missing, columns.subjectType()));
    }
    if (!missing.isEmpty()) {
      Map<String, List<String>> sample = sample(input, missing);
      for (ColumnBinding tag : missing) {
        ValueType type = TypeGuess.of(sample.getOrDefault(tag.column(), List.of()), times);
        types.put(tag.key(), create(tag, type, columns.subjectType(), notices));
      }
    }
    return types;
  }

  private static void check(Tag known, String subjectType) {
    if (known.getKind() != TagKind.TAG_KIND_RAW && known.getKind() != TagKind.TAG_KIND_FACTUAL) {
      throw CliFailure.failed(
          known.getName() + " is a " + TagText.kind(known.getKind()) + " tag and takes no facts");
    }
    if (known.hasEvent()) {
      throw CliFailure.failed(
          known.getName()
              + " is fed by events "
              + known.getEvent().getName()
              + " and takes no facts: import those (selfsame import events)");
    }
    if (!known.getSubjectType().equals(subjectType)) {
      throw CliFailure.failed(
          known.getSubjectType().isEmpty()
              ? known.getName() + " is of persons: give --identifier, not --subject"
              : known.getName()
                  + " is of subjects of type "
                  + known.getSubjectType()
                  + ": say which with --subject "
                  + known.getSubjectType()
                  + "=COLUMN");
    }
  }

  private @Nullable Tag find(String name) {
    try {
      return client.getTag(GetTagRequest.newBuilder().setName(name).build()).getTag();
    } catch (SelfsameException e) {
      if (e.reason().equals("TAG_NOT_FOUND")) {
        return null;
      }
      throw e;
    }
  }

  private ValueType create(
      ColumnBinding tag, ValueType type, String subjectType, PrintWriter notices) {
    Tag created =
        Tag.newBuilder()
            .setName(tag.key())
            .setKind(TagKind.TAG_KIND_RAW)
            .setValueType(type)
            .setSubjectType(subjectType)
            .setFold(Fold.FOLD_LATEST)
            .build();
    client.createTag(CreateTagRequest.newBuilder().setTag(created).build());
    notices.println(
        "created the tag "
            + tag.key()
            + ": RAW, "
            + TagText.type(type)
            + ", LATEST, by its values");
    notices.flush();
    return type;
  }

  private String unknown(List<ColumnBinding> missing, String subjectType) {
    String ofWhat = subjectType.isEmpty() ? "" : " --subject-type " + subjectType;
    StringBuilder lines = new StringBuilder("the server has no tag ");
    lines.append(String.join(", ", missing.stream().map(ColumnBinding::key).toList()));
    for (ColumnBinding tag : missing) {
      lines.append("\n  selfsame tags create ").append(tag.key()).append(" --type string");
      lines.append(ofWhat);
    }
    return lines.append(otherwise).toString();
  }

  /** The values of the first rows by column. */
  private static Map<String, List<String>> sample(InputFile input, List<ColumnBinding> tags)
      throws IOException {
    Map<String, List<String>> values = new HashMap<>();
    for (Row row : input.source().rows().peek(SAMPLE_ROWS)) {
      if (row instanceof Row.Cells cells) {
        for (ColumnBinding tag : tags) {
          String value = cells.cells().get(tag.column());
          if (value != null) {
            values.computeIfAbsent(tag.column(), column -> new ArrayList<>()).add(value);
          }
        }
      }
    }
    return values;
  }
}
