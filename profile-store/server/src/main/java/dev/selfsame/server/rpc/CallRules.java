package dev.selfsame.server.rpc;

import dev.selfsame.server.error.Errors;

/**
 * What holds for every unary call.
 *
 * @param errors how failures are told
 * @param deadlines how long a call may take whose client does not say
 */
public record CallRules(Errors errors, DefaultDeadlines deadlines) {}
