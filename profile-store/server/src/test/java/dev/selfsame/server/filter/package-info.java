/** Tests of the filter on serialised profiles. */
@NullMarked
package dev.selfsame.server.filter;

import org.jspecify.annotations.NullMarked;
