package io.seq2seqlab.experiments.serve;

import java.time.Duration;

/**
 * What a server takes on.
 *
 * @param body bytes of a request's body
 * @param lines of a request
 * @param characters of a line
 * @param tokens of a line
 * @param beam the widest that a request may ask for
 * @param workers requests that are translated at once
 * @param queue requests that wait for a worker; one more is turned away
 * @param connections that are open at once
 * @param time from a request's head to its answer
 * @param idle after which a connection is closed on which nothing moves
 */
public record Limits(
        int body,
        int lines,
        int characters,
        int tokens,
        int beam,
        int workers,
        int queue,
        int connections,
        Duration time,
        Duration idle) {}
