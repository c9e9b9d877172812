package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import dev.selfsame.scoring.InvalidModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The commands of one group commit, each decided on what those before it define. A command that is
 * refused takes no part; it is told so with the others, when what it was decided on is durable.
 */
final class Batch {

  private final long nowMillis;
  private final Repeats repeats;
  private final EvidenceBatch evidence;
  private final PersonNames names;
  private final Recordings recordings;
  private final List<DocumentRow> documents = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private Definitions definitions;
  private boolean activates;
  private boolean rescores;
  private int observations;

  /**
   * @param definitions what the batch is decided on
   * @param nowMillis when definitions of it are made
   */
  Batch(
      Definitions definitions,
      long nowMillis,
      Repeats repeats,
      EvidenceBatch evidence,
      Recordings recordings,
      PersonNames names) {
    this.definitions = definitions;
    this.nowMillis = nowMillis;
    this.repeats = repeats;
    this.evidence = evidence;
    this.recordings = recordings;
    this.names = names;
  }

  /** Names persons to callers. */
  interface PersonNames extends Recordings.Names {
    /** The id of the person of an observation's strongest identifier. */
    String of(Observation observation, Snapshot view);
  }

  /** Tells a caller what became of its command. */
  @FunctionalInterface
  interface Answer {
    void give(String commitToken);
  }

  void add(Command command) {
    try {
      decide(command);
    } catch (RefusedException | InvalidModelException e) {
      refuse(command, e);
    }
  }

  /** Tells a command, with the others, that it was refused. */
  void refuse(Command command, RuntimeException why) {
    answers.add(token -> command.done().completeExceptionally(why));
  }

  private void decide(Command command) {
    if (command instanceof EvidenceCommand.Observe observe) {
      observe(observe);
    } else if (command instanceof FactCommand.RecordFacts record) {
      recordings.facts(record, definitions);
    } else if (command instanceof FactCommand.RecordEvents record) {
      definitions = recordings.events(record, definitions, documents);
    } else if (command instanceof FactCommand.DeleteFacts delete) {
      recordings.deleteFacts(delete, definitions);
    } else if (command instanceof FactCommand.DeleteEvents delete) {
      recordings.deleteEvents(delete, definitions);
    } else if (command instanceof EvidenceCommand.AssertLink set) {
      LinkKey link = set.link();
      evidence.assertLink(link, set.assertion(), set.replace(), link(link, set.done()));
    } else if (command instanceof EvidenceCommand.RetractAssertion retract) {
      evidence.retractAssertion(retract.link(), link(retract.link(), retract.done()));
    } else if (command instanceof EvidenceCommand.RetractSource retract) {
      evidence.change(retract.change(), one(retract.change().identifier(), retract.done()));
    } else if (command instanceof EvidenceCommand.Remove remove) {
      evidence.change(
          new EvidenceChange.Remove(remove.identifier()), one(remove.identifier(), remove.done()));
    } else if (command instanceof DefinitionCommand.CreateTag create) {
      Tag tag = createTag(create.definition());
      answer(create.done(), token -> tag);
    } else if (command instanceof DefinitionCommand.UpdateTag update) {
      Tag tag = take(new TagWrites(definitions, nowMillis).update(update.update()));
      answer(update.done(), token -> tag);
    } else if (command instanceof DefinitionCommand.ImportModel imports) {
      StoredModel model = take(new ModelWrites(definitions, nowMillis).add(imports));
      answer(imports.done(), token -> model);
    } else if (command instanceof DefinitionCommand.PutModel put) {
      StoredModel model = take(new ModelWrites(definitions, nowMillis).put(put));
      answer(put.done(), token -> new Activation(model, token));
    } else if (command instanceof DefinitionCommand.DeleteModel delete) {
      StoredModel model = take(new ModelWrites(definitions, nowMillis).delete(delete));
      answer(delete.done(), token -> new Activation(model, token));
    } else if (command instanceof DefinitionCommand.CreatePolicy create) {
      StoredPolicy policy = createPolicy(create);
      answer(create.done(), token -> policy);
    }
  }

  private void observe(EvidenceCommand.Observe command) {
    EvidenceBatch.Seen seen = evidence.seen(command.observation());
    Observation observation = seen.observation();
    EvidenceBatch.Settled settled =
        (added, view) -> {
          String person = names.of(observation, view);
          answer(command.done(), token -> new ObserveOutcome(person, added, seen.erased(), token));
        };
    observations++;
    if (repeats.has(observation)) {
      evidence.unchanged(settled);
    } else {
      evidence.change(new EvidenceChange.Observe(observation), settled);
    }
  }

  private EvidenceBatch.Settled link(LinkKey link, CompletableFuture<LinkOutcome> done) {
    return (changed, view) -> {
      String low = names.of(link.low(), view);
      String high = names.of(link.high(), view);
      answer(done, token -> new LinkOutcome(changed, low, high, token));
    };
  }

  private EvidenceBatch.Settled one(
      Identifier identifier, CompletableFuture<EvidenceOutcome> done) {
    return (changed, view) -> {
      String person = names.of(identifier, view);
      answer(done, token -> new EvidenceOutcome(changed, person, token));
    };
  }

  <T> void answer(CompletableFuture<T> done, Function<String, T> outcome) {
    answers.add(token -> done.complete(outcome.apply(token)));
  }

  private Tag createTag(Tag definition) {
    return take(new TagWrites(definitions, nowMillis).create(definition));
  }

  private Tag take(TagWrites.Written written) {
    definitions = written.definitions();
    documents.addAll(written.documents());
    activates |= written.clears();
    return written.tag();
  }

  private StoredPolicy createPolicy(DefinitionCommand.CreatePolicy command) {
    String version = command.policy().version();
    Policies policies = definitions.policies();
    StoredPolicy stored = policies.find(version);
    if (stored != null) {
      if (!stored.policy().equals(command.policy())) {
        throw new PolicyRefused.PolicyExists(version);
      }
      return stored;
    }
    if (!command.validateOnly()) {
      Policies more = policies.with(command.policy(), nowMillis);
      documents.add(more.document(version));
      definitions = definitions.with(more);
    }
    return new StoredPolicy(command.policy(), nowMillis, false);
  }

  private StoredModel take(ModelWrites.Written written) {
    definitions = written.definitions();
    documents.addAll(written.documents());
    activates |= written.clears();
    rescores |= written.rescores();
    return written.model();
  }

  /** The catalogue and the models as this batch leaves them. */
  Definitions definitions() {
    return definitions;
  }

  /** Whether every profile may be another from now on. */
  boolean activates() {
    return activates;
  }

  /** Whether everybody is to be scored anew. */
  boolean rescores() {
    return rescores;
  }

  /** How many observations it takes. */
  int observations() {
    return observations;
  }

  /** What it changes of the evidence. */
  EvidenceBatch evidence() {
    return evidence;
  }

  /** What it changes of facts and events. */
  Recordings recordings() {
    return recordings;
  }

  /** How many are to be told so far. */
  int told() {
    return answers.size();
  }

  /** Takes back what was to be told behind so many. */
  void untell(int told) {
    answers.subList(told, answers.size()).clear();
  }

  /** Tells somebody with the others. */
  void answer(Answer answer) {
    answers.add(answer);
  }

  /** Definitions to store; a later one of the same name replaces the earlier. */
  List<DocumentRow> documents() {
    return documents;
  }

  /** Tells everybody. */
  void giveAnswers(String commitToken) {
    answers.forEach(answer -> answer.give(commitToken));
  }
}
