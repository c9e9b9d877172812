/** What an operator may set: the table of keys, and the readers that hold a file to it. */
@NullMarked
package dev.selfsame.server.config;

import org.jspecify.annotations.NullMarked;
