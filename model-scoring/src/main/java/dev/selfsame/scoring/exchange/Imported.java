package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.ModelSpec;
import java.util.List;

/**
 * A model that was read.
 *
 * @param model which is sound, and gives what its verification rows say
 * @param notes in plain words, what its importer should know: where the document gives no score and
 *     the model does, and what was chosen where the document leaves a choice
 */
public record Imported(ModelSpec model, List<String> notes) {
  public Imported {
    notes = List.copyOf(notes);
  }
}
