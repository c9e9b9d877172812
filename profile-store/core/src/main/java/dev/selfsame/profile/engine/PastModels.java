package dev.selfsame.profile.engine;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import dev.selfsame.scoring.ModelType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The versions that were deleted after they may have scored, so that reports can still say what
 * scored when. The {@value #MOST} deleted last are known; some hundred bytes each. Immutable.
 */
final class PastModels {

  static final PastModels NONE = new PastModels(List.of());

  /** So many are known, as many as there may be versions. */
  static final int MOST = ModelChanges.MOST_VERSIONS;

  private static final String COLLECTION = "model_past";
  private static final int FORM = 1;
  private static final Comparator<Lived> BY_IMPORT = Comparator.comparingLong(Lived::importMillis);

  private final List<Lived> all;

  /**
   * @param all by import
   */
  PastModels(List<Lived> all) {
    this.all = List.copyOf(all);
  }

  /** All, by import. */
  List<Lived> all() {
    return all;
  }

  static PastModels load(ProfileStore store) {
    List<Lived> all = new ArrayList<>();
    store.documents(COLLECTION, (name, document) -> all.add(read(name, document)));
    all.sort(BY_IMPORT);
    return new PastModels(all);
  }

  private static Lived read(String name, byte[] document) {
    BinaryReader in = new BinaryReader(document, "the deleted model " + name);
    in.version(FORM);
    String model = in.text();
    String version = in.text();
    String tag = in.text();
    ModelType type = in.constant(ModelType.class);
    List<String> classes = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      classes.add(in.text());
    }
    long imported = in.signed();
    List<Standings.Standing> standings = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      standings.add(new Standings.Standing(in.constant(ModelStatus.class), in.signed()));
    }
    return new Lived(model, version, tag, type, classes, imported, new Standings(standings));
  }

  /** What stores one. */
  static DocumentRow document(Lived lived) {
    BinaryWriter out =
        new BinaryWriter()
            .octet(FORM)
            .text(lived.name())
            .text(lived.version())
            .text(lived.tag())
            .text(lived.type().name())
            .varint(lived.classes().size());
    lived.classes().forEach(out::text);
    out.signed(lived.importMillis()).varint(lived.standings().all().size());
    for (Standings.Standing standing : lived.standings().all()) {
      out.text(standing.status().name()).signed(standing.sinceMillis());
    }
    return new DocumentRow(COLLECTION, place(lived), out.toByteArray());
  }

  /** What removes one. */
  static DocumentRow noDocument(Lived lived) {
    return new DocumentRow(COLLECTION, place(lived), null);
  }

  private static String place(Lived lived) {
    return lived.name() + '/' + lived.version() + '/' + lived.importMillis();
  }

  /** These and one more. */
  PastModels with(Lived lived) {
    List<Lived> more = new ArrayList<>(all);
    more.add(lived);
    more.sort(BY_IMPORT);
    return new PastModels(more);
  }

  /** These without those. */
  PastModels without(Collection<Lived> gone) {
    return gone.isEmpty()
        ? this
        : new PastModels(all.stream().filter(o -> !gone.contains(o)).toList());
  }

  /** Those that are too many: of which something is known least long ago go last. */
  List<Lived> tooMany() {
    return all.stream()
        .sorted(Comparator.comparingLong(Lived::lastMillis))
        .limit(Math.max(0, all.size() - MOST))
        .toList();
  }
}
