/** Tests of the client, against services on the loopback interface. */
@NullMarked
package dev.selfsame.client;

import org.jspecify.annotations.NullMarked;
