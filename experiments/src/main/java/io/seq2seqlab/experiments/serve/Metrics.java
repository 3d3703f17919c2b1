package io.seq2seqlab.experiments.serve;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a server has done and is doing, as Prometheus reads it. */
final class Metrics {

    /** What paths are called at which there is nothing. */
    static final String OTHER_PATH = "other";

    private static final double NANOS = 1e9;
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Counter requests = Counter.builder()
            .name("seq2seqlab_requests_total")
            .help("Requests that were answered, by path and status.")
            .labelNames("path", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("seq2seqlab_request_duration_seconds")
            .help("From a request's head to its answer, by path.")
            .labelNames("path")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Counter lines = ofModel("seq2seqlab_lines_total", "Lines that were translated, by model.");
    private final Counter refusedLines =
            ofModel("seq2seqlab_lines_too_long_total", "Lines that were too long to be translated, by model.");
    private final Counter tokens = ofModel("seq2seqlab_source_tokens_total", "Tokens of lines, by model.");
    private final Counter unknown =
            ofModel("seq2seqlab_unknown_source_tokens_total", "Tokens that the network does not know, by model.");

    Metrics(Workers workers) {
        gauge("seq2seqlab_requests_waiting", "Requests that wait for a worker.", workers::waiting);
        gauge("seq2seqlab_requests_active", "Requests that are being translated.", workers::active);
    }

    private interface Value {
        int now();
    }

    private void gauge(String name, String help, Value value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.now()))
                .register(registry);
    }

    private Counter ofModel(String name, String help) {
        return Counter.builder().name(name).help(help).labelNames("model").register(registry);
    }

    /**
     * A request has its answer.
     *
     * @param path one of the server's own, or {@value #OTHER_PATH}
     * @param nanos from its head on
     */
    void answered(String path, int status, long nanos) {
        requests.labelValues(path, Integer.toString(status)).inc();
        seconds.labelValues(path).observe(nanos / NANOS);
    }

    void translated(Translations translations) {
        String model = translations.model();
        for (Translations.Line line : translations.translations()) {
            (line.error().isPresent() ? refusedLines : lines).labelValues(model).inc();
            tokens.labelValues(model).inc(line.tokens());
            unknown.labelValues(model).inc(line.unknown().size());
        }
    }

    Reply reply() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Reply.text(writer.getContentType(), bytes.toString(StandardCharsets.UTF_8));
    }
}
