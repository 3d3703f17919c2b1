package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.tribuo.SettingException;
import org.junit.jupiter.api.Test;

class BatchSettingsTest {

    @Test
    void nothingSaidIs64Sentences() {
        BatchSettings batch = new BatchSettings();

        assertThat(batch.sentences()).hasValue(64);
        assertThat(batch.tokens()).isEmpty();
    }

    @Test
    void sentencesOrTokensAsSaid() {
        BatchSettings sentences =
                CopyTask.trainer("training.batch.sentences", "5").training().batch();
        assertThat(sentences.sentences()).hasValue(5);
        assertThat(sentences.tokens()).isEmpty();
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
