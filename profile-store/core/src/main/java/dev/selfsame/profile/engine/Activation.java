package dev.selfsame.profile.engine;

/**
 * What activating a model version did.
 *
 * @param model the version, now champion
 * @param commitToken a read that gives it sees scores of this version
 */
public record Activation(StoredModel model, String commitToken) {}
