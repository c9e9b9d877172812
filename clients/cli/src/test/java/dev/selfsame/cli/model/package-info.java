/** Tests of tables in files. */
@NullMarked
package dev.selfsame.cli.model;

import org.jspecify.annotations.NullMarked;
