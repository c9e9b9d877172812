/** What every call goes through, whatever it asks: binding, interceptors, answers, threads. */
@NullMarked
package dev.selfsame.server.rpc;

import org.jspecify.annotations.NullMarked;
