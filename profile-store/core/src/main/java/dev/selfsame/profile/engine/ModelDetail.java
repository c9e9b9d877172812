package dev.selfsame.profile.engine;

/**
 * A model version with its document.
 *
 * @param model the version
 * @param document the JSON document, byte for byte as it was imported
 */
public record ModelDetail(StoredModel model, byte[] document) {}
