/** Tests of what serves calls, without a server. */
@NullMarked
package dev.selfsame.server.service;

import org.jspecify.annotations.NullMarked;
