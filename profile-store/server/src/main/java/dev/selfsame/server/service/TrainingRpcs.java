package dev.selfsame.server.service;

import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.TrainModelMetadata;
import dev.selfsame.api.scoring.v1.TrainModelRequest;
import dev.selfsame.api.scoring.v1.TrainModelResponse;
import dev.selfsame.profile.engine.Learning;
import dev.selfsame.profile.engine.TrainingOrder;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.wire.TrainingMessages;
import dev.selfsame.server.wire.Trainings;

/** ModelService's method that trains. */
final class TrainingRpcs {

  private static final int PHASES = 3;

  private final Learning learning;
  private final LongWork work;

  TrainingRpcs(Learning learning, LongWork work) {
    this.learning = learning;
    this.work = work;
  }

  void bind(ServiceBinding binding) {
    binding.unary(ModelServiceGrpc.getTrainModelMethod(), this::train);
  }

  private void train(TrainModelRequest request, Reply<TrainModelResponse> reply) {
    TrainingOrder order = Trainings.accept(request);
    learning.check(order);
    Operation operation =
        work.begin(
            "TrainModel",
            order.toString(),
            PHASES,
            (phase, done, total) -> metadata(order, phase, done, total),
            progress -> TrainingMessages.message(learning.train(order, progress)));
    reply.send(TrainModelResponse.newBuilder().setOperation(operation).build());
  }

  private static TrainModelMetadata metadata(
      TrainingOrder order, String phase, long done, long total) {
    return TrainModelMetadata.newBuilder()
        .setName(order.name())
        .setVersion(order.version())
        .setPhase(phase)
        .setDoneCount(done)
        .setTotalCount(total)
        .build();
  }
}
