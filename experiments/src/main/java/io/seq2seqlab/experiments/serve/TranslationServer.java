package io.seq2seqlab.experiments.serve;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves networks over HTTP until it is closed. */
public final class TranslationServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    /** No request occupies one while it waits, so that few are enough for any number of connections. */
    private static final int THREADS = 12;

    /** Beyond the time that a request may take. */
    private static final Duration TO_SEND_ANSWERS = Duration.ofSeconds(2);

    /** Connections that nobody uses make room for others. */
    private static final Duration IDLE_WHERE_FULL = Duration.ofSeconds(1);

    private final Models models;
    private final Workers workers;
    private final Server server;
    private final ServerConnector connector;
    private final String host;

    private TranslationServer(
            List<ServedModel> served, Limits limits, String version, Optional<String> host, int port) {
        this.host = host.orElse(LOOPBACK);
        models = new Models(served);
        workers = new Workers(limits.workers(), limits.queue());
        server = new Server(threads());
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(this.host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        server.addConnector(connector);
        server.addBean(connectionLimit(limits.connections()));
        Metrics metrics = new Metrics(workers);
        server.setErrorHandler(new JsonErrors(metrics));
        server.setHandler(new GracefulHandler(new Router(models, limits, workers, metrics, version, host)));
        server.setStopTimeout(limits.time().plus(TO_SEND_ANSWERS).toMillis());
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    private NetworkConnectionLimit connectionLimit(int most) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(most, server);
        limit.setEndPointIdleTimeout(IDLE_WHERE_FULL.toMillis());
        return limit;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        return http;
    }

    /**
     * Begins to serve.
     *
     * @param models at least one, of different names, which are closed with the server; the first is the default
     * @param version of this program
     * @param host the name or address to listen at, after which requests may name any host; this machine's loopback address
     *     where it is empty, and then requests have to name this machine
     * @param port to listen at; 0 for any free one
     * @throws ServeException if it cannot listen there
     */
    public static TranslationServer start(
            List<ServedModel> models, Limits limits, String version, Optional<String> host, int port) {
        TranslationServer server = new TranslationServer(models, limits, version, host, port);
        try {
            server.server.start();
            return server;
        } catch (Exception e) {
            server.close();
            throw new ServeException(
                    "cannot listen at port %d of %s (%s); choose another --port, or 0 for a free one"
                            .formatted(port, server.host, e.getMessage()),
                    e);
        }
    }

    /** Where the page is. */
    public URI address() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://%s:%d/".formatted(name, connector.getLocalPort()));
    }

    /** Waits until it is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Takes no requests any more, answers those that it has within the time they have, and gives all memory back. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        } finally {
            workers.close();
            models.close();
        }
    }
}
