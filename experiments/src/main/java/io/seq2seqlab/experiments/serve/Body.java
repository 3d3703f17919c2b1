package io.seq2seqlab.experiments.serve;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Invocable;

/** Collects the body of a request as it comes, without a thread that waits for it. */
final class Body implements Invocable.Task {

    private final Request request;
    private final Limits limits;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    private Body(Request request, Limits limits) {
        this.request = request;
        this.limits = limits;
    }

    /** The whole body; fails with a {@link Refusal} where it is too large, stops coming, or cannot be read, and with a
     * {@link TimeoutException} where it does not come in the time of a request.
     */
    static CompletableFuture<byte[]> of(Request request, Limits limits) {
        Body body = new Body(request, limits);
        if (request.getLength() > limits.body()) {
            body.whole.completeExceptionally(body.tooLarge());
        } else {
            // Later the client waits rightly.
            request.addIdleTimeoutListener(timeout -> !body.whole.isDone());
            body.run();
        }
        return body.whole.orTimeout(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes what has come, and is called again when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(unread(chunk.getFailure()));
                return;
            }
            collected.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
            chunk.release();
            if (collected.size() > limits.body()) {
                whole.completeExceptionally(tooLarge());
                return;
            }
            if (chunk.isLast()) {
                whole.complete(collected.toByteArray());
                return;
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private Refusal tooLarge() {
        return Refusal.tooLarge("the body has more than %d bytes; ask in several requests".formatted(limits.body()));
    }

    private Refusal unread(Throwable failure) {
        return failure instanceof TimeoutException
                ? new Refusal(
                        HttpStatus.REQUEST_TIMEOUT_408,
                        "the body stopped coming for %d s; send it at once"
                                .formatted(limits.idle().toSeconds()))
                : Refusal.badRequest("the body cannot be read; send as many bytes as Content-Length says");
    }
}
