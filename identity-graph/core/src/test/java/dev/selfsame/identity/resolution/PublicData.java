package dev.selfsame.identity.resolution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the public data sets: CSV of RFC 4180, gzipped or not. */
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

  /** The rows of a file, by column. */
  static List<Map<String, String>> rows(String folder, String file) {
    try (InputStream in = Files.newInputStream(folder(folder).resolve(file));
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      List<List<String>> lines =
          lines(new String(plain.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
      List<String> header = lines.get(0);
      List<Map<String, String>> rows = new ArrayList<>(lines.size());
      for (List<String> line : lines.subList(1, lines.size())) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), line.get(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n')) {
        cell.append(c);
      } else {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          lines.add(List.copyOf(line));
          line.clear();
        }
      }
    }
    if (cell.length() > 0 || !line.isEmpty()) {
      line.add(cell.toString());
      lines.add(List.copyOf(line));
    }
    return lines;
  }
}
