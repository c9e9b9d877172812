package dev.selfsame.scoring.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of an InlineTable: the elements of a row are its columns, in any namespace. */
final class InlineTable {

  private InlineTable() {}

  static List<Map<String, String>> rows(XmlElement table) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (XmlElement row : table.children("row")) {
      Map<String, String> cells = new HashMap<>();
      for (XmlElement cell : row.children()) {
        cells.put(cell.name(), cell.exactText());
        cell.end();
      }
      row.end();
      rows.add(cells);
    }
    table.end();
    return rows;
  }
}
