package dev.selfsame.profile.engine;

/**
 * What opening did.
 *
 * @param created whether the store was new
 * @param identifiers how many identifiers are stored
 * @param sequence the evidence commit that is worked in
 * @param finished how many identifiers were left half-done by an unclean stop and finished now
 * @param summary the same in a sentence, for operators
 */
public record Recovery(
    boolean created, long identifiers, long sequence, int finished, String summary) {}
