package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.ClassProbability;
import dev.selfsame.api.scoring.v1.Contribution;
import dev.selfsame.api.scoring.v1.FeatureMap;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.api.scoring.v1.Score;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.engine.StoredModel;
import dev.selfsame.server.error.Violations;
import java.util.Map;
import java.util.TreeMap;

/** Models and scores as messages. */
public final class ScoreMessages {

  private ScoreMessages() {}

  /** A score as a message. */
  public static Score message(dev.selfsame.scoring.Score score) {
    Score.Builder message = begun(score);
    for (var part : score.contributions()) {
      message.addContributions(
          Contribution.newBuilder()
              .setFeature(part.feature())
              .setContribution(part.value())
              .setMissing(part.missing())
              .setInput(part.input())
              .setReason(part.reason()));
    }
    return message.build();
  }

  /** A score as a message without its contributions, which are not even made. */
  public static Score plain(dev.selfsame.scoring.Score score) {
    return begun(score).build();
  }

  private static Score.Builder begun(dev.selfsame.scoring.Score score) {
    Score.Builder message =
        Score.newBuilder()
            .setModel(score.model())
            .setModelVersion(score.version())
            .setValue(score.value())
            .setLinear(score.linear())
            .setIntercept(score.intercept());
    score.probability().ifPresent(message::setProbability);
    message.setLabel(score.label());
    for (var each : score.probabilities()) {
      message.addProbabilities(
          ClassProbability.newBuilder().setLabel(each.label()).setProbability(each.probability()));
    }
    return message;
  }

  /** A model version as a message. */
  public static Model message(StoredModel model) {
    return Model.newBuilder()
        .setName(model.name())
        .setVersion(model.version())
        .setTag(model.tag())
        .setStatus(
            switch (model.status()) {
              case CANDIDATE -> ModelStatus.MODEL_STATUS_CANDIDATE;
              case CHAMPION -> ModelStatus.MODEL_STATUS_CHAMPION;
              case RETIRED -> ModelStatus.MODEL_STATUS_RETIRED;
              case CHALLENGER -> ModelStatus.MODEL_STATUS_CHALLENGER;
            })
        .addAllInputTags(model.inputTags())
        .setCoefficientCount(model.coefficientCount())
        .setImportTime(Times.timestamp(model.importMillis()))
        .setStatusTime(Times.timestamp(model.statusMillis()))
        .setOutcomeTag(model.outcomeTag())
        .build();
  }

  /**
   * Values that a caller gives to be scored.
   *
   * @throws dev.selfsame.server.error.ApiException naming every value that is none
   */
  public static Map<String, Value> values(FeatureMap features, Violations violations) {
    Map<String, Value> values = new TreeMap<>();
    new TreeMap<>(features.getValuesMap())
        .forEach(
            (tag, given) -> {
              String field = "features.values[\"" + Identifiers.shortened(tag) + "\"]";
              Value value = Values.given(field, given, violations);
              if (value != null) {
                values.put(tag, value);
              }
            });
    return values;
  }
}
