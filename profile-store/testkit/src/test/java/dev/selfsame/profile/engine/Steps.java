package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks an engine for the steps of a {@link History}. */
final class Steps {

  private Steps() {}

  /** A step as a call that may be repeated, on the engine that goes on. */
  @FunctionalInterface
  interface Call {
    CompletableFuture<?> on(Node node);
  }

  /** What to call for a step; whose person is to be erased is looked up now. */
  static Call call(Node now, History.Step step) {
    if (step instanceof History.ErasePerson erase) {
      PersonView person = now.engine.persons().person(erase.identifier());
      String id = person == null ? "p_none" : person.personId();
      return node -> node.engine.erasures().erasePerson(id, "privacy", "asked");
    }
    if (step instanceof History.Pass pass) {
      return node -> {
        node.clock.set(pass.toMillis());
        return CompletableFuture.completedFuture(pass);
      };
    }
    return node -> submit(node.engine, step);
  }

  private static CompletableFuture<?> submit(ProfileEngine engine, History.Step step) {
    if (step instanceof History.See see) {
      return engine.evidence().observe(see.observation());
    } else if (step instanceof History.Tell tell) {
      return engine.facts().record(tell.facts());
    } else if (step instanceof History.Correct correct) {
      return engine.facts().record(correct.facts(), true);
    } else if (step instanceof History.Delete delete) {
      return engine.facts().deleteFacts(delete.facts());
    } else if (step instanceof History.Say say) {
      return engine.evidence().assertLink(say.link(), say.assertion(), true);
    } else if (step instanceof History.Unsay unsay) {
      return engine.evidence().retractAssertion(unsay.link());
    } else if (step instanceof History.Unsee unsee) {
      var change = unsee.change();
      return engine
          .evidence()
          .retractSource(change.identifier(), change.other(), change.source(), change.kind());
    } else if (step instanceof History.Remove remove) {
      return engine.evidence().removeIdentifier(remove.identifier());
    } else if (step instanceof History.Expire expire) {
      return expire(engine, expire.day());
    } else if (step instanceof History.Erase erase) {
      return engine.erasures().erase(erase.identifier(), "privacy", "asked");
    }
    return engine.erasures().lift(((History.Lift) step).identifier());
  }

  private static CompletableFuture<?> expire(ProfileEngine engine, int day) {
    try {
      return CompletableFuture.completedFuture(engine.policies().expire(day, WorkProgress.IGNORED));
    } catch (StoreException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Takes a step to its end, refused or not; it must not fail. */
  static void take(Node node, History.Step step) {
    if (!finish(call(node, step).on(node))) {
      throw new AssertionError("failed: " + step);
    }
  }

  /** Waits; false if a store failed. */
  static boolean finish(CompletableFuture<?> done) {
    try {
      done.join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RefusedException) {
        return true;
      }
      if (e.getCause() instanceof StoreException) {
        return false;
      }
      throw e;
    }
  }
}
