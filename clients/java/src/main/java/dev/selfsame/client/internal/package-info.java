/** What the client is made of. Not API: it may change in any release. */
@NullMarked
package dev.selfsame.client.internal;

import org.jspecify.annotations.NullMarked;
