package io.seq2seqlab.experiments.serve;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers each request by its path and method. No thread waits for a client or for a worker. */
final class Router extends Handler.Abstract.NonBlocking {

    private static final Logger LOG = LogManager.getLogger(Router.class);

    private static final String GET = "GET, HEAD";
    private static final String POST = "POST";

    /** A name that resolves to this machine wherever it was looked up: another site cannot make a browser send it. */
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Models models;
    private final Limits limits;
    private final Workers workers;
    private final String version;
    private final Set<String> hosts;
    private final Metrics metrics;
    private final Map<String, Route> routes = new TreeMap<>();

    /** Answers a request that has the right path and method. */
    private interface Answerer {
        CompletableFuture<Reply> answer(Request request);
    }

    private record Route(String methods, Answerer answerer) {}

    Router(Models models, Limits limits, Workers workers, Metrics metrics, String version, Optional<String> host) {
        this.models = models;
        this.limits = limits;
        this.workers = workers;
        this.version = version;
        this.hosts = host.isPresent() ? Set.of() : OWN_NAMES;
        this.metrics = metrics;
        StaticFiles.byPath().forEach((path, file) -> routes.put(path, new Route(GET, request -> done(file))));
        routes.put("/translate", new Route(POST, this::translate));
        routes.put("/health", new Route(GET, request -> done(health())));
        routes.put("/metrics", new Route(GET, request -> done(metrics.reply())));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long begin = request.getBeginNanoTime();
        String path = Request.getPathInContext(request);
        answer(request).exceptionally(failure -> reply(failure)).thenAccept(reply -> {
            metrics.answered(
                    routes.containsKey(path) ? path : Metrics.OTHER_PATH, reply.status(), System.nanoTime() - begin);
            reply.send(response, callback);
        });
        return true;
    }

    private CompletableFuture<Reply> answer(Request request) {
        try {
            requireOwnName(request);
            String path = Request.getPathInContext(request);
            Route route = Optional.ofNullable(routes.get(path))
                    .orElseThrow(() -> new Refusal(
                            HttpStatus.NOT_FOUND_404,
                            "there is nothing at this path; expected one of " + String.join(", ", routes.keySet())));
            if (!List.of(route.methods().split(", ")).contains(request.getMethod())) {
                throw Refusal.wrongMethod(
                        "%s is not answered to this method; expected %s".formatted(path, route.methods()),
                        route.methods());
            }
            return route.answerer().answer(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** @throws Refusal if the request was sent to a name that anybody may let resolve to this machine */
    private void requireOwnName(Request request) {
        String name = Request.getServerName(request).toLowerCase(Locale.ROOT);
        if (!hosts.isEmpty() && !hosts.contains(name)) {
            throw new Refusal(
                    HttpStatus.MISDIRECTED_REQUEST_421,
                    "the Host header names another machine than this; ask localhost, or start the server with --host");
        }
    }

    private static CompletableFuture<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private record Health(boolean ok, String version, List<Served> models) {
        record Served(String name, String search) {}
    }

    private Reply health() {
        return Reply.of(new Health(
                true,
                version,
                models.all().stream()
                        .map(model ->
                                new Health.Served(model.name(), model.search().toString()))
                        .toList()));
    }

    private CompletableFuture<Reply> translate(Request request) {
        requireJson(request);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Body.of(request, limits).whenComplete((bytes, failure) -> {
            if (failure != null) {
                reply.completeExceptionally(failure instanceof TimeoutException ? bodyOutOfTime() : failure);
                return;
            }
            try {
                TranslationRequest read = TranslationRequest.read(bytes, models, limits);
                workers.complete(reply, () -> {
                    Translations translations = Translations.of(read, limits);
                    metrics.translated(translations);
                    return Reply.of(translations);
                });
            } catch (RuntimeException e) {
                reply.completeExceptionally(e);
            }
        });
        return reply.orTimeout(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void requireJson(Request request) {
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        String charset =
                Optional.ofNullable(MimeTypes.getCharsetFromContentType(type)).orElse("utf-8");
        if (!MimeTypes.getContentTypeWithoutCharset(type).strip().equalsIgnoreCase(Reply.JSON)
                || !charset.equalsIgnoreCase("utf-8")) {
            throw new Refusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "the Content-Type is not this server's; expected application/json in UTF-8");
        }
    }

    private Refusal bodyOutOfTime() {
        return new Refusal(
                HttpStatus.REQUEST_TIMEOUT_408,
                "the body did not come within %d s; send it at once"
                        .formatted(limits.time().toSeconds()));
    }

    private Reply reply(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refusal.reply();
        }
        if (cause instanceof TimeoutException) {
            return Reply.error(
                    HttpStatus.GATEWAY_TIMEOUT_504,
                    "no answer within %d s; ask for fewer lines or a smaller beam"
                            .formatted(limits.time().toSeconds()));
        }
        LOG.error("lab: a request failed", cause);
        return Reply.error(
                HttpStatus.INTERNAL_SERVER_ERROR_500,
                "the server failed, which is a fault of its own; its log says more");
    }
}
