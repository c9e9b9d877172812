package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists of texts that may be too long for one document, and are written once: so many texts a
 * document. Who has such a list keeps how long it is.
 */
final class TextPages {

  private static final int PAGE = 1_000;
  private static final int VERSION = 1;

  private TextPages() {}

  /** What puts a list into the store. */
  static List<DocumentRow> rows(String collection, String list, List<String> texts) {
    List<DocumentRow> rows = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += PAGE) {
      List<String> page = texts.subList(from, Math.min(texts.size(), from + PAGE));
      BinaryWriter out = new BinaryWriter().octet(VERSION).varint(page.size());
      page.forEach(out::text);
      rows.add(new DocumentRow(collection, name(list, from), out.toByteArray()));
    }
    return rows;
  }

  /** What takes a list of so many texts out of the store. */
  static List<DocumentRow> noRows(String collection, String list, int count) {
    List<DocumentRow> rows = new ArrayList<>();
    for (int from = 0; from < count; from += PAGE) {
      rows.add(new DocumentRow(collection, name(list, from), null));
    }
    return rows;
  }

  /**
   * Reads a list of so many texts.
   *
   * @throws StoreException.Corrupt if it is not there
   */
  static List<String> read(ProfileStore store, String collection, String list, int count) {
    List<String> texts = new ArrayList<>(count);
    for (int from = 0; from < count; from += PAGE) {
      byte[] page = store.document(collection, name(list, from));
      if (page == null) {
        throw new StoreException.Corrupt("a page of " + collection + " is not there");
      }
      BinaryReader in = new BinaryReader(page, "a page of " + collection);
      in.version(VERSION);
      for (int left = in.count(); left > 0; left--) {
        texts.add(in.text());
      }
    }
    return texts;
  }

  private static String name(String list, int from) {
    return list + "." + from / PAGE;
  }
}
