package dev.selfsame.profile.engine;

/**
 * What putting a model version to work, or to rest, did.
 *
 * @param model the version, as it stands now
 * @param commitToken a read that gives it sees scores as of then
 */
public record Activation(StoredModel model, String commitToken) {}
