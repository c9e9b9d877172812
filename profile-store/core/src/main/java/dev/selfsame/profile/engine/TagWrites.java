package dev.selfsame.profile.engine;

import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagDifference;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.catalog.TagRules;
import dev.selfsame.profile.derive.DerivedTag;
import dev.selfsame.profile.derive.EventFilter;
import dev.selfsame.profile.derive.InvalidDerivationException;
import dev.selfsame.profile.derive.InvalidExpressionException;
import dev.selfsame.profile.derive.TagGraph;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Decides what becomes of the catalogue: what may be defined, and how definitions may change. */
final class TagWrites {

  private static final Set<String> TEXTS =
      Set.of("display_name", "description", "unit", "owner", "deprecation_note");

  /** An event is held to each tag that it feeds, and changes up to as many states. */
  private static final int MOST_FED = 500;

  private final Definitions definitions;
  private final long nowMillis;

  /** On these definitions, now. */
  TagWrites(Definitions definitions, long nowMillis) {
    this.definitions = definitions;
    this.nowMillis = nowMillis;
  }

  /**
   * What comes of a write.
   *
   * @param tag the tag as it is, or as it will be when it is folded anew
   * @param definitions all as they are from now on
   * @param documents what to store
   * @param refolds whether there is something to be folded before it takes place
   * @param clears whether profiles may be others
   */
  record Written(
      Tag tag,
      Definitions definitions,
      List<DocumentRow> documents,
      boolean refolds,
      boolean clears) {}

  /** Adds a tag, or finds the one that is there with the same definition. */
  Written create(Tag definition) {
    Tag stored = definitions.catalog().find(definition.name());
    if (stored != null) {
      if (!stored.sameDefinition(definition)) {
        throw new TagRefused.TagExists(definition.name());
      }
      return unchanged(stored);
    }
    TagGraph graph = check(definition);
    Catalog catalog = definitions.catalog().with(definition, nowMillis);
    checkRoom(catalog);
    Tag tag = catalog.get(definition.name());
    Definitions next = definitions.with(catalog).with(graph);
    List<DocumentRow> documents = new ArrayList<>();
    documents.add(Definitions.document(tag));
    documents.add(TagVersions.document(new TagVersion(tag, "", List.of())));
    Refolds refolds = next.refolds().afterCreate(tag, next);
    boolean refolding = refolds != next.refolds();
    if (refolding) {
      documents.addAll(refolds.documents(tag.name()));
    }
    boolean clears = tag.kind() == TagKind.MODEL;
    return new Written(tag, next.with(refolds), documents, refolding, clears);
  }

  /** Changes a tag. */
  Written update(TagUpdate command) {
    Tag before = definitions.catalog().find(command.name());
    if (before == null) {
      throw new TagRefused.TagNotFound(command.name());
    }
    if (command.expectedVersion() != 0 && command.expectedVersion() != before.version()) {
      throw new TagRefused.TagChanged(before.name(), before.version());
    }
    Tag definition = command.change().apply(before);
    Refold awaited = definitions.refolds().find(before.name());
    if (awaited != null) {
      return whileAwaited(awaited, before, definition, command);
    }
    if (before.sameDefinition(definition)) {
      return unchanged(before);
    }
    TagDifference difference = TagDifference.of(before, definition);
    refuseIncompatible(before, definition, difference);
    TagGraph graph = check(definition);
    Tag next = Catalog.next(before, definition, before.stateNumber(), nowMillis);
    checkRoom(definitions.catalog().withNext(next));
    if (command.validateOnly()) {
      return unchanged(next);
    }
    return difference.refolds()
        ? refold(before, definition, command.author(), difference)
        : atOnce(before, definition, command.author(), difference, graph);
  }

  /** Refuses what makes a catalogue too large; one that is smaller than it was is none. */
  private void checkRoom(Catalog next) {
    Catalog now = definitions.catalog();
    boolean tooMany = next.size() > TagChanges.MOST_TAGS && next.size() > now.size();
    long bytes = next.bytes() + definitions.refolds().bytes();
    if (tooMany || (bytes > TagChanges.MOST_BYTES && next.bytes() > now.bytes())) {
      throw new TagRefused.TooManyTags(now.size(), now.bytes());
    }
  }

  private Written unchanged(Tag tag) {
    return new Written(tag, definitions, List.of(), false, false);
  }

  /**
   * A change of a tag that waits to be folded anew: none if it is as it will be, and the end of the
   * waiting if it is to be as it was.
   */
  private Written whileAwaited(Refold awaited, Tag before, Tag definition, TagUpdate command) {
    Tag target = awaited.target();
    if (command.change().apply(target).sameDefinition(target)) {
      return new Written(target, definitions, List.of(), true, false);
    }
    if (!before.sameDefinition(definition)) {
      throw RefusedException.WorkInProgress.refold(before.name(), awaited.isBackfill());
    }
    if (command.validateOnly()) {
      return unchanged(before);
    }
    Refolds fewer = definitions.refolds().without(before.name());
    List<DocumentRow> documents = fewer.documents(before.name());
    return new Written(before, definitions.with(fewer), documents, false, false);
  }

  private Written atOnce(
      Tag before, Tag definition, String author, TagDifference difference, TagGraph graph) {
    Tag tag = Catalog.next(before, definition, before.stateNumber(), nowMillis);
    Catalog catalog = definitions.catalog().withNext(tag);
    List<DocumentRow> documents = new ArrayList<>();
    documents.add(Definitions.document(tag));
    documents.addAll(TagVersions.documents(before, tag, author, difference.fields()));
    boolean clears = !TEXTS.containsAll(difference.fields());
    return new Written(tag, definitions.with(catalog).with(graph), documents, false, clears);
  }

  private Written refold(Tag before, Tag definition, String author, TagDifference difference) {
    Refolds more =
        definitions.refolds().with(before, definition, author, difference.fields(), nowMillis);
    Refold awaited = more.find(before.name());
    if (awaited == null) {
      throw new IllegalStateException("a refold that was added is there");
    }
    return new Written(
        awaited.target(), definitions.with(more), more.documents(before.name()), true, false);
  }

  private void refuseIncompatible(Tag before, Tag definition, TagDifference difference) {
    for (String field : difference.fixed()) {
      throw new TagRefused.TagIncompatible(
          before.name(),
          field,
          "the %s of a tag never changes, since what is stored would mean something else: create"
                  .formatted(field)
              + " another tag, and deprecate this one");
    }
    List<String> readers = definitions.graph().readers(before.name());
    if (Refolds.retypes(before, definition) && !readers.isEmpty()) {
      throw new TagRefused.TagIncompatible(
          before.name(),
          "fold",
          "its values would be of another type, and %s read it: create another tag, and deprecate"
                  .formatted(String.join(", ", readers))
              + " this one");
    }
  }

  /** How many other tags, of the same type of subjects, events of this name feed. */
  private long feeds(String event, Tag definition) {
    return definitions.catalog().fedBy(event).stream()
        .filter(
            tag ->
                tag.subjectType().equals(definition.subjectType())
                    && !tag.name().equals(definition.name()))
        .count();
  }

  /** Holds a definition to all rules; gives the graph that it makes. */
  private TagGraph check(Tag definition) {
    List<Violation> violations = new ArrayList<>(TagRules.violations(definition));
    EventFeed event = definition.event();
    if (event != null) {
      try {
        EventFilter.compile(event.filter());
      } catch (InvalidExpressionException e) {
        violations.add(new Violation("event.filter", String.valueOf(e.getMessage())));
      }
      if (feeds(event.event(), definition) >= MOST_FED) {
        violations.add(
            new Violation(
                "event.name",
                "%s feeds %,d tags, which is the most: name the events that this one folds otherwise"
                    .formatted(event.event(), MOST_FED)));
      }
    }
    if (!violations.isEmpty()) {
      throw new RefusedException.InvalidField(
          violations.stream().map(violation -> violation.below("tag")).toList());
    }
    if (definition.kind() != TagKind.MODEL) {
      return definitions.graph();
    }
    try {
      DerivedTag derived = DerivedTag.check(definition, definitions.catalog());
      refuseRetyped(derived);
      return definitions.graph().with(derived);
    } catch (InvalidDerivationException e) {
      String why = String.valueOf(e.getMessage());
      throw new TagRefused.InvalidDerivation(
          definition.name(), List.of(new Violation("tag." + e.field(), why)));
    }
  }

  /** What reads a tag is held to the types of its values, which must not change afterwards. */
  private void refuseRetyped(DerivedTag derived) {
    for (String input : new TreeSet<>(derived.inputs())) {
      if (definitions.refolds().retypes(definitions.catalog().get(input))) {
        String why =
            "reads '%s', which is being folded into values of another type: wait until that is done";
        throw new TagRefused.InvalidDerivation(
            derived.tag().name(), List.of(new Violation("tag.derivation", why.formatted(input))));
      }
    }
  }
}
