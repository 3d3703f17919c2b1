package io.seq2seqlab.experiments.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    /** One worker has 3 and then 4, which ends at 7; the other 1, 2 and 5, which ends at 8. */
    @Test
    void eachTrialIsStartedByTheWorkerThatIsFreeFirst() {
        assertThat(Schedule.seconds(List.of(3.0, 1.0, 2.0, 4.0, 5.0), 2)).isEqualTo(8);
        assertThat(Schedule.seconds(List.of(3.0, 1.0, 2.0), 1)).isEqualTo(6);
        assertThat(Schedule.seconds(List.of(), 4)).isZero();
    }
}
