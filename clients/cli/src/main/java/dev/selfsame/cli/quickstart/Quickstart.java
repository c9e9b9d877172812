package dev.selfsame.cli.quickstart;

import dev.selfsame.api.identity.v1.LinkDecision;
import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.ResolveResponse;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.cli.load.Progress;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.LinkSheet;
import dev.selfsame.cli.print.ProfileText;
import dev.selfsame.cli.print.Terminal;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.ConnectedComponents;
import dev.selfsame.world.PairwiseScore;
import dev.selfsame.world.World;
import dev.selfsame.world.WorldSpec;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Feeds a world to a running server and shows what it found. */
public final class Quickstart {

  private static final int LINKS_SHOWN = 3;

  private final Surroundings around;
  private final PrintWriter out;

  /**
   * What it works with.
   *
   * @param target the server, as {@code host:port}
   * @param command how this command is called
   * @param targetFlag the flag that names the server, with a blank before it; empty if it is usual
   * @param stop whether the user wants it to end early
   * @param nanos a clock that never goes back
   */
  public record Surroundings(
      String target,
      String command,
      String targetFlag,
      PrintWriter out,
      Terminal terminal,
      Bars bars,
      BooleanSupplier stop,
      LongSupplier nanos) {}

  /** Makes progress displays. */
  public interface Bars {
    /** One for so many units. */
    Progress of(String name, String units, long total);
  }

  /** With its surroundings. */
  public Quickstart(Surroundings around) {
    this.around = around;
    this.out = around.out();
  }

  /** Runs to the end, or until the user stops it. */
  public void run(long seed, int observations) throws InterruptedException {
    World world = World.generate(WorldSpec.ofObservations(seed, observations));
    ClientOptions options =
        ClientOptions.builder(around.target()).deadline(Duration.ofMinutes(2)).build();
    try (SelfsameClient client = SelfsameClient.connect(options)) {
      feed(client, world);
      if (!around.stop().getAsBoolean()) {
        show(client, world);
      }
    }
    out.flush();
  }

  private void feed(SelfsameClient client, World world) throws InterruptedException {
    WorldFeed feed = new WorldFeed(client, around.stop());
    feed.createTags(world);
    feed.activateModel();
    int observations = world.spec().observations();
    long start = around.nanos().getAsLong();
    feed.observations(world, around.bars().of("observations", "sent", observations));
    say("%,d observations of %,d people", observations, world.spec().persons());
    rate(observations, start);
    long factStart = around.nanos().getAsLong();
    int expected = (int) world.facts().count();
    int facts = feed.facts(world, around.bars().of("facts", "sent", expected));
    say("%,d facts under %d tags", facts, world.tags().size());
    rate(facts, factStart);
  }

  private void rate(int count, long start) {
    double seconds = (around.nanos().getAsLong() - start) / 1e9;
    say(
        " in %.1f s: %,.0f a second, each on disk when acknowledged%n",
        seconds, count / Math.max(seconds, 1e-3));
    out.flush();
  }

  private void show(SelfsameClient client, World world) {
    long start = around.nanos().getAsLong();
    Findings findings = Findings.of(client, world);
    say(
        "%,d identifiers resolved in %.1f s%n",
        findings.identifiers(), (around.nanos().getAsLong() - start) / 1e9);
    title("Who is who");
    say(
        "  %,d persons in the answers, %,d people in truth; over pairs of observations:%n",
        findings.persons(), world.spec().persons());
    say("  %-30s %9s %9s %9s%n", "", "precision", "recall", "F1");
    score("Selfsame", findings.score());
    score("plain connected components", ConnectedComponents.scoreOf(world));
    Profile profile = findings.richest();
    title("One person's profile");
    new ProfileText(out).print(profile);
    String device = findings.busiestDevice();
    explain(client, device);
    title("Try it, in another terminal");
    suggest(Identifiers.format(profile.getIdentifiers(0)), device);
  }

  private void score(String name, PairwiseScore score) {
    say("  %-30s %9.3f %9.3f %9.3f%n", name, score.precision(), score.recall(), score.f1());
  }

  private void explain(SelfsameClient client, String device) {
    ResolveResponse response = resolve(client, device);
    title(
        shared(response) > 0
            ? "A shared device, and why it joins nobody"
            : "The device that the most people use");
    describe(device, response);
  }

  private static ResolveResponse resolve(SelfsameClient client, String device) {
    return client.resolve(
        ResolveRequest.newBuilder()
            .setIdentifier(Identifiers.parse(device))
            .setView(PersonView.PERSON_VIEW_EXPLAINED)
            .build());
  }

  private static long shared(ResolveResponse response) {
    return response.getLinksList().stream()
        .filter(link -> link.getState() == LinkState.LINK_STATE_SHARED)
        .count();
  }

  private void describe(String device, ResolveResponse response) {
    String person = response.getPerson().getPersonId();
    say("  %s was seen with %s identifiers:%n", device, count(response));
    Map<LinkState, Integer> states = new TreeMap<>();
    response.getLinksList().forEach(link -> states.merge(link.getState(), 1, Integer::sum));
    for (Map.Entry<LinkState, Integer> state : states.entrySet()) {
      say("  %4d %s%n", state.getValue(), LinkSheet.inWords(state.getKey()));
    }
    say("  for example%n");
    for (LinkDecision link :
        response.getLinksList().subList(0, Math.min(LINKS_SHOWN, response.getLinksCount()))) {
      say("    %s%n", LinkSheet.inWords(link, person));
    }
  }

  private static String count(ResolveResponse response) {
    return response.getLinksTruncated()
        ? "more than " + response.getLinksCount()
        : Integer.toString(response.getLinksCount());
  }

  private void suggest(String identifier, String device) {
    String end = around.targetFlag();
    Identifier parts = Identifiers.parse(identifier);
    String json =
        String.format(
            "'{\"identifier\":{\"namespace\":\"%s\",\"value\":\"%s\"}}'",
            parts.getNamespace(), parts.getValue());
    for (String arguments :
        new String[] {
          "resolve " + identifier + " " + device + " --output csv",
          "resolve " + device + " --explain",
          "profile " + identifier + " --output json",
          "score churn " + identifier,
          "tags list"
        }) {
      say("  %s %s%s%n", around.command(), arguments, end);
    }
    String target = around.target();
    say("  grpcurl -plaintext %s list%n", target);
    say(
        "  grpcurl -plaintext -d %s %s selfsame.profile.v1.ProfileService/GetProfile%n",
        json, target);
    say(
        "  grpcurl -plaintext -d %s %s selfsame.identity.v1.IdentityService/Resolve%n",
        json, target);
  }

  private void title(String text) {
    say("%n%s%n", around.terminal().bold(text));
  }

  private void say(String format, Object... arguments) {
    out.printf(Locale.ROOT, format, arguments);
  }
}
