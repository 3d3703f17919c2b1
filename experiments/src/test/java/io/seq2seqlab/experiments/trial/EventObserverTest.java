package io.seq2seqlab.experiments.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.progress.AverageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventObserverTest {

    @Test
    void anAverageIsAnEvent() {
        AverageReport average = new AverageReport(List.of(7, 9, 10), Map.of("validation.bleu", 31.25), 2.5);
        List<TrialEvent> heard = new ArrayList<>();

        new EventObserver(heard::add).averaged(average);

        assertThat(heard).containsExactly(new TrialEvent.Averaged(average));
    }
}
