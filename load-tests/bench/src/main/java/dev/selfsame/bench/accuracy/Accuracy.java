package dev.selfsame.bench.accuracy;

import dev.selfsame.bench.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Imports the public data sets as a user would, each into a fresh server, and compares the persons
 * with what the {@code facts.json} of each says. Fails if a floor is not met. True persons are read
 * for the score only.
 */
@Command(name = "accuracy", description = "How well persons are found in the public data sets.")
public final class Accuracy implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "Where the data sets are (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("");

  @Option(
      names = "--sets",
      split = ",",
      description =
          "Only these; by default all but email_enron_graph, which takes a quarter of an hour: one"
              + " of its persons has 33,696 identifiers.")
  private List<String> only = List.of();

  private interface Check {
    void run(Sets sets, Judge judge) throws IOException, InterruptedException;
  }

  private static final String SLOW = "email_enron_graph";

  private static final Map<String, Check> CHECKS = new LinkedHashMap<>();

  static {
    CHECKS.put("observations", Events::observations);
    CHECKS.put("ecommerce_accounts", Components::ecommerceAccounts);
    CHECKS.put("commit_identities_a", Events::commitIdentities);
    CHECKS.put("early_childhood_sites", Accuracy::sites);
    CHECKS.put("febrl", Accuracy::febrl);
    CHECKS.put("restaurants", Accuracy::restaurants);
    CHECKS.put("splink_fake", Accuracy::splink);
    CHECKS.put("crossdevice", CrossDevice::check);
    CHECKS.put(SLOW, Components::enron);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isDirectory(data)) {
      System.out.println(
          "accuracy: SKIPPED: there is no folder "
              + data
              + " with the public data sets; give --data DIR to check the floors");
      return 0;
    }
    for (String set : only) {
      if (!CHECKS.containsKey(set)) {
        throw new ParameterException(
            spec.commandLine(), "--sets has '" + set + "': use some of " + CHECKS.keySet());
      }
    }
    Sets sets = new Sets(data, options);
    Judge judge = new Judge();
    for (Map.Entry<String, Check> check : CHECKS.entrySet()) {
      String set = check.getKey();
      if (only.isEmpty() ? !set.equals(SLOW) : only.contains(set)) {
        check.getValue().run(sets, judge);
      }
    }
    return judge.allMet() ? 0 : 1;
  }

  private static void sites(Sets sets, Judge judge) throws IOException, InterruptedException {
    new Records(sets, judge)
        .key("phone", "Phone")
        .key("address", "Address")
        .check(
            "early_childhood_sites",
            sets.table("early_childhood_sites/sites.csv"),
            "True Id",
            0.802187);
  }

  private static void febrl(Sets sets, Judge judge) throws IOException, InterruptedException {
    new Records(sets, judge)
        .key("national_id", "soc_sec_id")
        .key("name_birth", "given_name", "surname", "date_of_birth")
        .key("name_birth_place", "surname", "date_of_birth", "postcode")
        .check(
            "febrl 4a + 4b",
            sets.table("febrl/dataset4a.csv.gz").and(sets.table("febrl/dataset4b.csv.gz")),
            "person_id",
            0.982499);
  }

  private static void restaurants(Sets sets, Judge judge) throws IOException, InterruptedException {
    new Records(sets, judge)
        .key("phone", "phone")
        .key("name_place", "name", "city")
        .check("restaurants", sets.table("restaurants/restaurants.csv"), "class", 0.923729);
  }

  private static void splink(Sets sets, Judge judge) throws IOException, InterruptedException {
    new Records(sets, judge)
        .key("email", "email")
        .key("name_birth", "first_name", "surname", "dob")
        .check("splink_fake 20000", sets.table("splink_fake/fake_20000.csv.gz"), "group", 0.592521);
  }
}
