package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import io.seq2seqlab.tribuo.SettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchSettingsTest {

    @Test
    void nothingSaidIs64Sentences() {
        assertThat(new BatchSettings().size()).isEqualTo(new BatchSize.Sentences(64));
    }

    @Test
    void sentencesOrTokensAsSaid() {
        assertThat(size("training.batch.sentences")).isEqualTo(new BatchSize.Sentences(5));
        assertThat(size("training.batch.tokens")).isEqualTo(new BatchSize.Tokens(5));
    }

    private static BatchSize size(String key) {
        return Seq2SeqTrainer.of(Map.of(key, "5")).training().batch().size();
    }

    @Test
    void bothAreTooMany() {
        assertThatThrownBy(() -> CopyTask.trainer("training.batch.sentences", "5", "training.batch.tokens", "100"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("in sentences or in tokens");
    }

    @Test
    void aBatchOfNothingIsRefused() {
        assertThatThrownBy(() -> CopyTask.trainer("training.batch.sentences", "0"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("at least 1");
    }
}
