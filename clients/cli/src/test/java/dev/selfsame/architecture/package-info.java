/** The picture of who may import whom, held against the compiled classes of every module. */
@NullMarked
package dev.selfsame.architecture;

import org.jspecify.annotations.NullMarked;
