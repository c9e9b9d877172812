package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;

/**
 * A fold state that is to be made from rows.
 *
 * @param ordinal of which identifier or subject
 * @param tag by which rule, and under which number the state is kept
 * @param number the number of the rows
 */
record StatePlace(long ordinal, Tag tag, int number) {}
