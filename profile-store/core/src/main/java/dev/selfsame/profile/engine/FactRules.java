package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Acceptance;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks facts against the catalogue: all are accepted, or all are refused. */
final class FactRules {

  private final Catalog catalog;
  private final Predicate<Identifier> erased;
  private final List<AcceptedFact> accepted = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private @Nullable Function<List<Violation>, RefusedException> first;

  private FactRules(Catalog catalog, Predicate<Identifier> erased) {
    this.catalog = catalog;
    this.erased = erased;
  }

  /**
   * The facts as the catalogue takes them.
   *
   * @param calls what the caller calls them, such as {@code facts}
   * @param erased whether an identifier is erased and must have no facts
   * @throws RefusedException by the first fact that is wrong, naming all that are
   */
  static List<AcceptedFact> check(
      String calls, List<Fact> facts, Catalog catalog, Predicate<Identifier> erased) {
    FactRules rules = new FactRules(catalog, erased);
    for (int i = 0; i < facts.size(); i++) {
      rules.check(calls + "[" + i + "]", facts.get(i));
    }
    if (rules.first != null) {
      throw rules.first.apply(rules.violations);
    }
    return rules.accepted;
  }

  private void check(String path, Fact fact) {
    String name = fact.tag();
    Identifier identifier = fact.identifier();
    if (erased.test(identifier)) {
      refuse(
          new Violation(path + ".identifier", "was erased, and is suppressed until that is lifted"),
          all -> new EvidenceRefused.IdentifierErased(identifier, all));
      return;
    }
    Tag tag = catalog.find(name);
    if (tag == null) {
      refuse(
          new Violation(path + ".tag", "the catalogue has no tag '" + name + "': create it first"),
          all -> new FactRefused.UnknownTag(name, all));
      return;
    }
    if (!tag.takesFacts()) {
      refuse(new Violation(path + ".tag", noFacts(tag)), RefusedException.InvalidField::new);
      return;
    }
    if (!tag.takesSource(fact.source())) {
      String allowed =
          "'" + name + "' takes facts of " + String.join(", ", tag.sources()) + " only";
      refuse(new Violation(path + ".source", allowed), RefusedException.InvalidField::new);
      return;
    }
    if (!tag.subjectType().equals(SubjectKey.typeOf(identifier))) {
      String of = tag.subjectType().isEmpty() ? "persons" : "subjects of type " + tag.subjectType();
      refuse(
          new Violation(path + ".tag", "'" + name + "' is an attribute of " + of + " only"),
          RefusedException.InvalidField::new);
      return;
    }
    Acceptance acceptance = Acceptance.of(tag, fact.value());
    if (acceptance instanceof Acceptance.Accepted good) {
      accepted.add(new AcceptedFact(fact, tag, good.value()));
    } else if (acceptance instanceof Acceptance.WrongType wrong) {
      refuse(
          new Violation(path + ".value", "is " + wrong.actual() + ", not " + wrong.expected()),
          all -> new FactRefused.WrongType(name, wrong.expected(), wrong.actual(), all));
    } else if (acceptance instanceof Acceptance.OutOfRange out) {
      refuse(
          new Violation(path + ".value", out.description()),
          all -> new FactRefused.OutOfRange(name, all));
    }
  }

  /** Why a tag takes no facts. */
  static String noFacts(Tag tag) {
    EventFeed event = tag.event();
    String why =
        event == null
            ? " is " + tag.kind() + " and takes no facts"
            : " is fed by events '" + event.event() + "': record those";
    return "'" + tag.name() + "'" + why;
  }

  private void refuse(Violation violation, Function<List<Violation>, RefusedException> refusal) {
    violations.add(violation);
    first = first == null ? refusal : first;
  }
}
