package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.experiments.schema.OneLine;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells in JSON what is refused before a request reaches the router, such as a head that is no HTTP. */
final class JsonErrors implements Request.Handler {

    private final Metrics metrics;

    JsonErrors(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String why = Optional.ofNullable(request.getAttribute(ErrorHandler.ERROR_MESSAGE))
                .map(message -> ": " + message)
                .orElse("");
        metrics.answered(Metrics.OTHER_PATH, status, System.nanoTime() - request.getBeginNanoTime());
        Reply reply = status == HttpStatus.SERVICE_UNAVAILABLE_503
                ? Refusal.busy("the server is stopping; try again later").reply()
                : Reply.error(status, OneLine.of(HttpStatus.getMessage(status) + why));
        reply.send(response, callback);
        return true;
    }
}
