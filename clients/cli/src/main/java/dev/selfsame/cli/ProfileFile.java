package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.ProfileLines;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Reads the profiles of whom the lines of a file name, a batch of lines at a time. */
final class ProfileFile {

  /** As many profiles of tags in the hundreds as one response holds with ease. */
  private static final int BATCH = 200;

  private final SelfsameClient client;
  private final TagFilter tags;
  private final String subjectType;
  private final ProfileLines lines;
  private final PrintWriter err;
  private long known;
  private long unknown;

  /**
   * @param subjectType of the subjects that lines are the ids of; empty if they name persons
   */
  ProfileFile(
      SelfsameClient client,
      TagFilter tags,
      String subjectType,
      ProfileLines lines,
      PrintWriter err) {
    this.client = client;
    this.tags = tags;
    this.subjectType = subjectType;
    this.lines = lines;
    this.err = err;
  }

  /** Prints them, in the file's order; {@code -} is standard input. */
  void print(String file) throws IOException {
    try (WhomFile in = WhomFile.open(file)) {
      List<WatchProfilesResponse> batch = new ArrayList<>();
      for (WatchProfilesResponse key = in.next(this::key); key != null; key = in.next(this::key)) {
        batch.add(key);
        if (batch.size() == BATCH) {
          print(batch);
          batch.clear();
        }
      }
      if (!batch.isEmpty()) {
        print(batch);
      }
    }
    lines.end();
    err.printf(Locale.ROOT, "%,d profiles, %,d unknown%n", known, unknown);
    err.flush();
  }

  /** What is told of a line, but for the profile. */
  private WatchProfilesResponse key(String line) {
    WatchProfilesResponse.Builder told = WatchProfilesResponse.newBuilder();
    if (!subjectType.isEmpty()) {
      told.addSubjects(Subject.newBuilder().setType(subjectType).setId(line));
    } else if (Identifiers.isIdentifier(line)) {
      told.addIdentifiers(Whom.identifier(line));
    } else {
      told.addPersonIds(line);
    }
    return told.build();
  }

  private void print(List<WatchProfilesResponse> keys) {
    BatchGetProfilesRequest.Builder request =
        BatchGetProfilesRequest.newBuilder().setTagFilter(tags);
    for (WatchProfilesResponse key : keys) {
      request
          .addAllIdentifiers(key.getIdentifiersList())
          .addAllPersonIds(key.getPersonIdsList())
          .addAllSubjects(key.getSubjectsList());
    }
    List<BatchGetProfilesResult> results =
        client.batchGetProfiles(request.build()).getResultsList();
    // Those of identifiers come first, and then those of person ids; subjects go alone.
    Iterator<BatchGetProfilesResult> ofIdentifiers = results.iterator();
    Iterator<BatchGetProfilesResult> ofPersonIds =
        results.listIterator(request.getIdentifiersCount());
    for (WatchProfilesResponse key : keys) {
      boolean byPersonId = key.getPersonIdsCount() > 0;
      BatchGetProfilesResult result = (byPersonId ? ofPersonIds : ofIdentifiers).next();
      WatchProfilesResponse.Builder told = key.toBuilder();
      if (result.hasProfile()) {
        told.setProfile(result.getProfile());
        known++;
      } else {
        unknown++;
      }
      lines.print(told.build());
    }
  }
}
