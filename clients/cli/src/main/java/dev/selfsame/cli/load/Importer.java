package dev.selfsame.cli.load;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.cli.row.RowSource;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.UploadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Imports one file after another. */
public final class Importer {

  private final Progress progress;
  private final BooleanSupplier stop;
  private final LongSupplier nanos;

  /**
   * With its surroundings.
   *
   * @param stop whether the user wants it to end early
   * @param nanos a clock that never goes back
   */
  public Importer(Progress progress, BooleanSupplier stop, LongSupplier nanos) {
    this.progress = progress;
    this.stop = stop;
    this.nanos = nanos;
  }

  /**
   * An input.
   *
   * @param source open; closed by the import
   * @param checkpointFile null to keep no checkpoint
   * @param checkpointKey equal for the same content, mapping and server
   * @param rejects where refused rows are written; null for nowhere
   */
  public record Input(
      RowSource source,
      @Nullable Path checkpointFile,
      String checkpointKey,
      @Nullable Path rejects) {}

  /** Imports observations. */
  public ImportResult observations(
      Input input, RowMapper<Observation> mapper, SelfsameClient client, UploadOptions options)
      throws IOException {
    return run(input, mapper, ledger -> new ObservationShipper(client, options, ledger, progress));
  }

  /** Imports facts. */
  public ImportResult facts(Input input, RowMapper<List<Fact>> mapper, SelfsameClient client)
      throws IOException {
    return run(input, mapper, ledger -> new FactShipper(client::recordFacts, ledger));
  }

  private <T> ImportResult run(
      Input input, RowMapper<T> mapper, Function<Ledger, Shipper<T>> shippers) throws IOException {
    Path file = input.checkpointFile();
    Checkpoint checkpoint = file == null ? null : new Checkpoint(file, input.checkpointKey());
    Checkpoint.State saved = checkpoint == null ? null : checkpoint.load();
    Checkpoint.State from = saved == null ? new Checkpoint.State() : saved;
    Path rejectsFile = input.rejects();
    try (RowSource source = input.source();
        Rejects rejects =
            rejectsFile == null ? null : Rejects.open(rejectsFile, from.rejectsBytes)) {
      Ledger ledger = new Ledger(from, rejects);
      try (Shipper<T> shipper = shippers.apply(ledger)) {
        return new ImportRun<>(
                new ImportRun.Parts<>(
                    source, mapper, shipper, ledger, checkpoint, progress, stop, nanos))
            .run();
      }
    }
  }
}
