/** The evidence graph on JanusGraph, embedded in this process on BerkeleyDB JE. */
@NullMarked
package dev.selfsame.identity.janusgraph;

import org.jspecify.annotations.NullMarked;
