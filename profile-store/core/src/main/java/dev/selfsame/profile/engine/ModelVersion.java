package dev.selfsame.profile.engine;

import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.TrainingSummary;
import java.util.Arrays;
import java.util.List;

/**
 * A model version, the size and digest of its document, and where it stands and stood.
 *
 * @param bytes of the document
 */
record ModelVersion(
    LinearModel model, int bytes, byte[] digest, long importMillis, Standings standings) {

  ModelKey key() {
    return new ModelKey(model.name(), model.version());
  }

  ModelVersion as(ModelStatus next, long nowMillis) {
    return new ModelVersion(model, bytes, digest, importMillis, standings.with(next, nowMillis));
  }

  ModelStatus status() {
    return standings.last().status();
  }

  long statusMillis() {
    return standings.last().sinceMillis();
  }

  boolean hasContent(byte[] otherDigest) {
    return Arrays.equals(digest, otherDigest);
  }

  Lived lived() {
    return new Lived(
        model.name(),
        model.version(),
        model.tag(),
        model.type(),
        model.spec().classes(),
        importMillis,
        standings);
  }

  StoredModel stored() {
    List<String> inputs = model.layout().tags().stream().sorted().toList();
    TrainingSummary training = model.spec().training();
    return new StoredModel(
        model.name(),
        model.version(),
        model.tag(),
        status(),
        inputs,
        model.coefficientCount(),
        importMillis,
        statusMillis(),
        training == null ? "" : training.outcome());
  }
}
