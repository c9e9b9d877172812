/** The services of the API: each method's way from its request to the engine and back. */
@NullMarked
package dev.selfsame.server.service;

import org.jspecify.annotations.NullMarked;
