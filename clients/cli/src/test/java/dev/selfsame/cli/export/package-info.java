/** Tests of the files that the graph is exported to. */
@NullMarked
package dev.selfsame.cli.export;

import org.jspecify.annotations.NullMarked;
