package dev.selfsame.server.wire;

import dev.selfsame.api.scoring.v1.ClassProbability;
import dev.selfsame.api.scoring.v1.ModelStatus;
import dev.selfsame.api.scoring.v1.ServedScore;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import java.util.List;

/** Served scores as messages. */
final class ServedScores {

  private ServedScores() {}

  /**
   * A score as a message.
   *
   * @param on the identifier that it is kept under, or what stands for the subject
   * @param classes what its probabilities are of; none if that is not known
   */
  static ServedScore message(
      Identifier on, dev.selfsame.profile.engine.ServedScore score, List<String> classes) {
    ServedScore.Builder message =
        ServedScore.newBuilder()
            .setModel(score.model())
            .setModelVersion(score.version())
            .setStatus(
                score.shown()
                    ? ModelStatus.MODEL_STATUS_CHAMPION
                    : ModelStatus.MODEL_STATUS_CHALLENGER)
            .setValue(score.value())
            .setLabel(score.label())
            .setServedTime(Times.timestamp(score.timeMillis()));
    score.probability().ifPresent(message::setProbability);
    for (int i = 0; i < score.probabilities().size(); i++) {
      message.addProbabilities(
          ClassProbability.newBuilder()
              .setLabel(i < classes.size() ? classes.get(i) : "")
              .setProbability(score.probabilities().get(i)));
    }
    SubjectKey subject = SubjectKey.of(on);
    if (subject == null) {
      message.setIdentifier(Identifiers.message(on));
    } else {
      message.setSubject(Subjects.message(subject));
    }
    return message.build();
  }
}
