/** The same content in Redis: a server of its own, and callers that speak its protocol. */
@NullMarked
package dev.selfsame.bench.redis;

import org.jspecify.annotations.NullMarked;
