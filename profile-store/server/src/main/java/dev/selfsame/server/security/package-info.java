/** Who may call, and over what: tokens, certificates, and the refusal to listen without either. */
@NullMarked
package dev.selfsame.server.security;

import org.jspecify.annotations.NullMarked;
