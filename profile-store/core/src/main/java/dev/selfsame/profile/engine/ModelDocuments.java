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
  private static final int VERSION = 2;

  /** Has no time of the status. */
  private static final int OLD = 1;

  private ModelDocuments() {}

  static Models load(ProfileStore store) {
    Map<String, byte[]> contents = new HashMap<>();
    store.documents(CONTENT, contents::put);
    List<Models.Version> versions = new ArrayList<>();
    store.documents(
        STATE,
        (name, state) -> {
          byte[] content = contents.get(name);
          if (content == null) {
            throw new StoreException.Corrupt("model " + name + " has no document");
          }
          versions.add(read(name, content, state));
        });
    return Models.of(versions);
  }

  private static Models.Version read(String name, byte[] content, byte[] state) {
    BinaryReader in = new BinaryReader(state, "the state of model " + name);
    int form = in.octet();
    if (form != VERSION && form != OLD) {
      throw in.corrupt("has version " + form + ", and this program reads up to " + VERSION);
    }
    ModelStatus status = in.constant(ModelStatus.class);
    long imported = in.signed();
    long since = form == OLD ? imported : in.signed();
    try {
      return new Models.Version(
          ModelDocument.parse(content), content.length, digest(content), status, imported, since);
    } catch (InvalidModelException e) {
      throw new StoreException.Corrupt("model " + name + " cannot be read any more", e);
    }
  }

  /** The document of a version, as it was imported. */
  static byte[] json(ProfileStore store, Models.Version version) {
    byte[] json = store.document(CONTENT, name(version));
    if (json == null) {
      throw new StoreException.Corrupt("model " + name(version) + " has no document");
    }
    return json;
  }

  static DocumentRow content(Models.Version version, byte[] json) {
    return new DocumentRow(CONTENT, name(version), json);
  }

  static DocumentRow state(Models.Version version) {
    byte[] state =
        new BinaryWriter()
            .octet(VERSION)
            .text(version.status().name())
            .signed(version.importMillis())
            .signed(version.statusMillis())
            .toByteArray();
    return new DocumentRow(STATE, name(version), state);
  }

  private static String name(Models.Version version) {
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
