package io.seq2seqlab.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** ONNX Runtime's environment, of which a process has one. It reports nothing to anyone. */
final class OnnxRuntime {

    /**
     * While it starts, ONNX Runtime 1.29 matches regular expressions against the command line by a recursion that is as deep
     * as the line is long. A long class path overflows a usual stack, and the process dies. Only what is used of this one
     * takes memory.
     */
    private static final long STACK_BYTES = 1L << 28;

    private OnnxRuntime() {}

    static OrtEnvironment environment() {
        return Holder.ENVIRONMENT;
    }

    private static final class Holder {
        private static final OrtEnvironment ENVIRONMENT = start();
    }

    private static OrtEnvironment start() {
        FutureTask<OrtEnvironment> starting = new FutureTask<>(OrtEnvironment::getEnvironment);
        new Thread(null, starting, "onnxruntime-start", STACK_BYTES).start();
        try {
            OrtEnvironment environment = starting.get();
            environment.setTelemetry(false);
            holdForGood();
            return environment;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ONNX Runtime started", e);
        } catch (ExecutionException | OrtException | ReflectiveOperationException e) {
            throw new IllegalStateException("ONNX Runtime does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Lets the environment live as long as the process. When a signal ends the process, ONNX Runtime 1.29 ends its environment
     * in a shutdown hook beside those of others, and whoever still translates takes the process down by SIGABRT. The
     * environment counts those who hold it, and there is no other way to it than this private one.
     */
    private static void holdForGood() throws ReflectiveOperationException {
        Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
        Method hold = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
        api.setAccessible(true);
        hold.setAccessible(true);
        hold.invoke(null, api.get(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "held");
    }
}
