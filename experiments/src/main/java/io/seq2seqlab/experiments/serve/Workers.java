package io.seq2seqlab.experiments.serve;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Does work in turn, with some threads and a bounded queue before them. */
final class Workers implements AutoCloseable {

    private final ThreadPoolExecutor pool;

    Workers(int threads, int queue) {
        BlockingQueue<Runnable> waiting = queue == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(queue);
        pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, waiting, task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
        });
        pool.prestartAllCoreThreads();
    }

    /**
     * Completes a reply by some work. The work is given up, at once or where it waits, when the reply runs out of time.
     *
     * @throws Refusal if there is no place left to wait
     */
    void complete(CompletableFuture<Reply> reply, Supplier<Reply> work) {
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    try {
                        reply.complete(work.get());
                    } catch (Throwable e) {
                        reply.completeExceptionally(e);
                    }
                },
                null);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            throw Refusal.busy("all %d workers are busy and %d requests wait; try again later"
                    .formatted(pool.getMaximumPoolSize(), waiting()));
        }
        reply.whenComplete((done, failure) -> {
            if (failure instanceof TimeoutException) {
                task.cancel(true);
                pool.remove(task);
            }
        });
    }

    /** Requests that wait. */
    int waiting() {
        return pool.getQueue().size();
    }

    /** Requests that are worked on. */
    int active() {
        return pool.getActiveCount();
    }

    /** Gives up all work. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
