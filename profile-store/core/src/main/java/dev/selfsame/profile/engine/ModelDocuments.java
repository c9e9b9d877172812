package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.ModelDocument;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Models as documents: what was imported, byte for byte, in the collection {@code model}, and where
 * it stands in {@code model_state}; both named {@code name/version}.
 */
final class ModelDocuments {

  private static final String CONTENT = "model";
  private static final String STATE = "model_state";
  private static final int VERSION = 3;

  /**
   * Has where it stands without since when; the form behind it has that, and not where it stood.
   */
  private static final int TIMELESS = 1;

  private ModelDocuments() {}

  static Models load(ProfileStore store) {
    Map<String, byte[]> contents = new HashMap<>();
    store.documents(CONTENT, contents::put);
    List<ModelVersion> versions = new ArrayList<>();
    store.documents(
        STATE,
        (name, state) -> {
          byte[] content = contents.get(name);
          if (content == null) {
            throw new StoreException.Corrupt("model " + name + " has no document");
          }
          versions.add(read(name, content, state));
        });
    return Models.of(versions, PastModels.load(store));
  }

  private static ModelVersion read(String name, byte[] content, byte[] state) {
    BinaryReader in = new BinaryReader(state, "the state of model " + name);
    int form = in.octet();
    if (form < TIMELESS || form > VERSION) {
      throw in.corrupt("has version " + form + ", and this program reads up to " + VERSION);
    }
    ModelStatus status = in.constant(ModelStatus.class);
    long imported = in.signed();
    long since = form == TIMELESS ? imported : in.signed();
    List<Standings.Standing> all = new ArrayList<>();
    for (int before = form == VERSION ? in.count() : 0; before > 0; before--) {
      all.add(new Standings.Standing(in.constant(ModelStatus.class), in.signed()));
    }
    all.add(new Standings.Standing(status, since));
    try {
      return new ModelVersion(
          ModelDocument.parse(content),
          content.length,
          digest(content),
          imported,
          new Standings(all));
    } catch (InvalidModelException e) {
      throw new StoreException.Corrupt("model " + name + " cannot be read any more", e);
    }
  }

  /** The document of a version, as it was imported. */
  static byte[] json(ProfileStore store, ModelVersion version) {
    byte[] json = store.document(CONTENT, name(version));
    if (json == null) {
      throw new StoreException.Corrupt("model " + name(version) + " has no document");
    }
    return json;
  }

  static DocumentRow content(ModelVersion version, byte[] json) {
    return new DocumentRow(CONTENT, name(version), json);
  }

  static DocumentRow state(ModelVersion version) {
    List<Standings.Standing> all = version.standings().all();
    BinaryWriter state =
        new BinaryWriter()
            .octet(VERSION)
            .text(version.status().name())
            .signed(version.importMillis())
            .signed(version.statusMillis())
            .varint(all.size() - 1);
    for (Standings.Standing before : all.subList(0, all.size() - 1)) {
      state.text(before.status().name()).signed(before.sinceMillis());
    }
    return new DocumentRow(STATE, name(version), state.toByteArray());
  }

  /** What takes a version away. */
  static List<DocumentRow> none(ModelVersion version) {
    return List.of(
        new DocumentRow(CONTENT, name(version), null), new DocumentRow(STATE, name(version), null));
  }

  private static String name(ModelVersion version) {
    return version.model().name() + '/' + version.model().version();
  }

  /** What tells one content from another. */
  static byte[] digest(byte[] json) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(json);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
