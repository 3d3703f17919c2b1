package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.experiments.schema.OneLine;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells in JSON what is refused before a request reaches the router, such as a head that is no HTTP. */
final class JsonErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Reply reply = status == HttpStatus.SERVICE_UNAVAILABLE_503
                ? Refusal.busy("the server is stopping; try again later").reply()
                : Reply.error(status, OneLine.of(HttpStatus.getMessage(status)));
        reply.send(response, callback);
        return true;
    }
}
