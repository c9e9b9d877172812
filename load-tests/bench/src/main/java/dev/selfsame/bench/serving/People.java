package dev.selfsame.bench.serving;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Value;
import dev.selfsame.bench.ingest.ApiForm;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.WorldTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * People with an account and eight facts each: what reads are measured on. Computed from their
 * numbers, so that a million of them take no memory, and loaded by many requests at once.
 */
final class People {

  private static final int THREADS = 8;
  private static final int PERSONS_A_REQUEST = 125;
  private static final int READ_AT_ONCE = 1_000;
  private static final long TIME = 1_770_000_000L;

  private static final List<WorldTag> TAGS =
      List.of(
          new WorldTag("demo.gender", "RAW", "STRING", "LATEST", "", "Gender"),
          new WorldTag("demo.city", "RAW", "STRING", "LATEST", "", "City"),
          new WorldTag("account.register_channel", "RAW", "STRING", "EARLIEST", "", "From where"),
          new WorldTag("behavior.orders.count", "FACTUAL", "INTEGER", "COUNT", "", "Orders made"),
          new WorldTag("behavior.orders.amount", "FACTUAL", "NUMBER", "SUM", "EUR", "Money spent"),
          new WorldTag("behavior.orders.largest", "FACTUAL", "NUMBER", "MAX", "EUR", "The largest"),
          new WorldTag("behavior.orders.category", "FACTUAL", "STRING", "UNION", "", "Bought"),
          new WorldTag("behavior.visits.count", "FACTUAL", "INTEGER", "SUM", "", "Visits"));

  private static final String[] CITIES = {"Berlin", "Shanghai", "Buenos Aires", "Lyon", "Oslo"};

  private final int count;

  People(int count) {
    this.count = count;
  }

  static Identifier identifier(int person) {
    return Identifier.newBuilder().setNamespace("account").setValue("u-" + person).build();
  }

  /** A GetProfile request for each; of one tag or, if it is empty, of all. */
  byte[][] requests(String tag) {
    byte[][] requests = new byte[count][];
    for (int i = 0; i < count; i++) {
      GetProfileRequest.Builder request =
          GetProfileRequest.newBuilder().setIdentifier(identifier(i));
      if (!tag.isEmpty()) {
        request.setTagFilter(filter(tag));
      }
      requests[i] = request.build().toByteArray();
    }
    return requests;
  }

  /** BatchGetProfiles requests for so many at random each. */
  byte[][] batches(int number, int size, long seed, String tag) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] requests = new byte[number][];
    for (int i = 0; i < number; i++) {
      BatchGetProfilesRequest.Builder request = BatchGetProfilesRequest.newBuilder();
      if (!tag.isEmpty()) {
        request.setTagFilter(filter(tag));
      }
      for (int j = 0; j < size; j++) {
        request.addIdentifiers(identifier(random.nextInt(count)));
      }
      requests[i] = request.build().toByteArray();
    }
    return requests;
  }

  private static TagFilter filter(String tag) {
    return TagFilter.newBuilder().addNames(tag).build();
  }

  /** Records everything about all of them. */
  void load(SelfsameClient client) throws IOException, InterruptedException {
    for (WorldTag tag : TAGS) {
      client.createTag(CreateTagRequest.newBuilder().setTag(ApiForm.of(tag)).build());
    }
    inParallel(
        PERSONS_A_REQUEST,
        from -> {
          RecordFactsRequest.Builder request = RecordFactsRequest.newBuilder();
          for (int i = from; i < Math.min(count, from + PERSONS_A_REQUEST); i++) {
            addFacts(i, "e", request);
          }
          client.recordFacts(request.build());
        });
  }

  /** Eight facts of a person, one a tag. */
  static void addFacts(int person, String event, RecordFactsRequest.Builder request) {
    double amount = 10 + person % 990 + 0.25;
    String city = CITIES[person % CITIES.length];
    add(request, person, event, 0, Value.newBuilder().setStringValue("female"));
    add(request, person, event, 1, Value.newBuilder().setStringValue(city));
    add(request, person, event, 2, Value.newBuilder().setStringValue("app-store"));
    add(request, person, event, 3, Value.newBuilder().setIntegerValue(1));
    add(request, person, event, 4, Value.newBuilder().setNumberValue(amount));
    add(request, person, event, 5, Value.newBuilder().setNumberValue(amount));
    add(request, person, event, 6, Value.newBuilder().setStringValue("books"));
    add(request, person, event, 7, Value.newBuilder().setIntegerValue(person % 50));
  }

  private static void add(
      RecordFactsRequest.Builder request, int person, String event, int tag, Value.Builder value) {
    Fact.Builder fact = request.addFactsBuilder();
    fact.setEventId(event + person).setIdentifier(identifier(person));
    fact.setTag(TAGS.get(tag).name()).setValue(value).setSource("load");
    fact.getFactTimeBuilder().setSeconds(TIME + person);
  }

  /** Reads everybody once, so that all are in the cache. */
  void readAll(SelfsameClient client) throws IOException, InterruptedException {
    inParallel(READ_AT_ONCE, from -> read(client, from));
  }

  /** The profiles of the thousand from one on. */
  List<BatchGetProfilesResult> read(SelfsameClient client, int from) {
    BatchGetProfilesRequest.Builder request = BatchGetProfilesRequest.newBuilder();
    for (int i = from; i < Math.min(count, from + READ_AT_ONCE); i++) {
      request.addIdentifiers(identifier(i));
    }
    return client.batchGetProfiles(request.build()).getResultsList();
  }

  private void inParallel(int step, IntConsumer work) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int from = 0; from < count; from += step) {
        int begin = from;
        parts.add(threads.submit(() -> work.accept(begin)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a request failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
