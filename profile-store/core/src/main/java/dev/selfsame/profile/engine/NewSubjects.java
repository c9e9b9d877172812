package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The subjects that a batch is the first to tell of. */
final class NewSubjects {

  private final ProfileStore store;
  private final Snapshot view;
  private final Map<Identifier, Long> created = new LinkedHashMap<>();

  /** How many the store has; below 0 before that was asked for. */
  private long stored = -1;

  NewSubjects(ProfileStore store, Snapshot view) {
    this.store = store;
    this.view = view;
  }

  /** The ordinal of an identifier that the view holds, or of a subject, which is made if needed. */
  long ordinal(Identifier identifier) {
    long known = view.ordinal(identifier);
    if (known != PersonDirectory.NONE || !SubjectKey.isOne(identifier)) {
      return known;
    }
    if (stored < 0) {
      stored = Subjects.count(store);
    }
    long ordinal = Subjects.FIRST + stored + created.size();
    created.put(identifier, ordinal);
    view.create(identifier, ordinal);
    return ordinal;
  }

  /** The new ones, with their ordinals. */
  Map<Identifier, Long> created() {
    return created;
  }

  /** What puts them into the store. */
  List<DocumentRow> documents() {
    List<DocumentRow> documents = new ArrayList<>();
    created.forEach((subject, ordinal) -> documents.addAll(Subjects.documents(subject, ordinal)));
    if (!created.isEmpty()) {
      documents.add(Subjects.count(stored + created.size()));
    }
    return documents;
  }
}
