package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.experiments.schema.OneLine;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** A request is not answered as it was meant; the message is one line that says why. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    private Refusal(int status, String message, Map<String, String> headers) {
        super(OneLine.of(message));
        this.status = status;
        this.headers = headers;
    }

    static Refusal badRequest(String message) {
        return new Refusal(HttpStatus.BAD_REQUEST_400, message);
    }

    static Refusal tooLarge(String message) {
        return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE_413, message);
    }

    static Refusal wrongMethod(String message, String allowed) {
        return new Refusal(HttpStatus.METHOD_NOT_ALLOWED_405, message, Map.of("Allow", allowed));
    }

    /** Trying again in a second may succeed. */
    static Refusal busy(String message) {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE_503, message, Map.of("Retry-After", "1"));
    }

    Reply reply() {
        return Reply.error(status, getMessage()).with(headers);
    }
}
