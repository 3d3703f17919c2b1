package io.seq2seqlab.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.results.Compute;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WorkerRequestTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final OptionalInt ANY = OptionalInt.empty();

    @Test
    void workersTakeTurnsAtTheGpus() throws Exception {
        assertThat(devices(new WorkerRequest("cuda", ANY, ANY, 2), 9, 3))
                .containsExactly("cuda:0", "cuda:1", "cuda:2", "cuda:0", "cuda:1", "cuda:2");
        assertThat(devices(new WorkerRequest("auto", OptionalInt.of(4), ANY, 1), 9, 3))
                .containsExactly("cuda:0", "cuda:1", "cuda:2", "cuda:0");
    }

    @Test
    void thereAreNoMoreWorkersThanTrialsUnlessAskedFor() throws Exception {
        assertThat(devices(new WorkerRequest("cuda", ANY, ANY, 4), 2, 3)).hasSize(2);
        assertThat(devices(new WorkerRequest("cpu", ANY, ANY, 1), 1, 0)).hasSize(1);
        assertThat(devices(new WorkerRequest("cpu", OptionalInt.of(3), ANY, 1), 1, 0))
                .hasSize(3);
    }

    @Test
    void oneGpuThatIsNamedHasAllWorkers() throws Exception {
        assertThat(devices(new WorkerRequest("cuda:1", ANY, ANY, 2), 9, 3)).containsExactly("cuda:1", "cuda:1");
    }

    @Test
    void withoutAGpuTheProcessorsAreShared() throws Exception {
        Workers two = new WorkerRequest("auto", OptionalInt.of(2), ANY, 5).workers(9, () -> 0);

        assertThat(two.each().stream().map(Compute::device)).containsExactly("auto", "auto");
        assertThat(two.first().threads()).isEqualTo(Math.max(1, PROCESSORS / 2));
        assertThat(new WorkerRequest("cpu", OptionalInt.of(2), OptionalInt.of(7), 1)
                        .workers(9, () -> 0)
                        .first()
                        .threads())
                .isEqualTo(7);
    }

    @Test
    void nobodyLooksForGpusThatAreNotWanted() throws Exception {
        Workers workers = new WorkerRequest("cpu", ANY, ANY, 1).workers(2, () -> {
            throw new AssertionError("counted");
        });

        assertThat(workers.first().device()).isEqualTo("cpu");
    }

    private static List<String> devices(WorkerRequest request, int trials, int gpus) throws Exception {
        return request.workers(trials, () -> gpus).each().stream()
                .map(Compute::device)
                .toList();
    }
}
