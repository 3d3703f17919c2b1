package io.seq2seqlab.experiments.forecast;

import java.util.List;
import java.util.PriorityQueue;

/** Trials that are started in order, each by the first worker that is free. */
final class Schedule {

    private Schedule() {}

    /**
     * The seconds until the last one ends.
     *
     * @param trials seconds of each
     */
    static double seconds(List<Double> trials, int workers) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int worker = 0; worker < workers; worker++) {
            free.add(0.0);
        }
        double end = 0;
        for (double trial : trials) {
            double ended = free.remove() + trial;
            free.add(ended);
            end = Math.max(end, ended);
        }
        return end;
    }
}
