package dev.selfsame.identity.resolution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the public data sets, which have no quotes in the columns that are read here. */
final class PublicData {

  private PublicData() {}

  /** Whether the data is there; if not, says on the console what is left out. */
  static boolean present(String folder) {
    boolean present = Files.isDirectory(folder(folder));
    if (!present) {
      System.out.println("NOT TESTED: " + folder + " is absent; set -Dselfsame.data=FOLDER");
    }
    return present;
  }

  private static Path folder(String folder) {
    return Path.of(System.getProperty("selfsame.data", "../../../shared/data"), folder);
  }

  static List<Map<String, String>> rows(String folder, String file) {
    Path path = folder(folder).resolve(file);
    try (InputStream in = Files.newInputStream(path);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    file.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
      String[] header = reader.readLine().split(",", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
