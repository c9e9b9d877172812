/** How fast observations become durable, and the worlds that are loaded through the API. */
@NullMarked
package dev.selfsame.bench.ingest;

import org.jspecify.annotations.NullMarked;
