/** Definitions of tags in files. */
@NullMarked
package dev.selfsame.cli.tag;

import org.jspecify.annotations.NullMarked;
