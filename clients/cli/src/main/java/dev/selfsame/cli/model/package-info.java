/** Tables of labelled rows in files, from which models are trained and by which they are judged. */
@NullMarked
package dev.selfsame.cli.model;

import org.jspecify.annotations.NullMarked;
