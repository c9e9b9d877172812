/** A real Cassandra for tests: plain processes on this machine, no container engine. */
@NullMarked
package dev.selfsame.cassandra;

import org.jspecify.annotations.NullMarked;
