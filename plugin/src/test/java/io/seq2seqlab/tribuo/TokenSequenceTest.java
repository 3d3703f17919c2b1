package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.OutputInfo;
import org.tribuo.protos.core.OutputProto;

class TokenSequenceTest {

    private final TokenSequenceFactory factory = new TokenSequenceFactory();

    @Test
    void equalTokensInEqualOrderAreEqual() {
        assertThat(TokenSequence.of("a", "b")).isEqualTo(TokenSequence.of(List.of("a", "b")));
        assertThat(TokenSequence.of("a", "b")).hasSameHashCodeAs(TokenSequence.of("a", "b"));
        assertThat(TokenSequence.of("a", "b")).isNotEqualTo(TokenSequence.of("b", "a"));
        assertThat(TokenSequence.of("a b")).isNotEqualTo(TokenSequence.of("a", "b"));
        assertThat(TokenSequence.of("a", "b").text()).isEqualTo("a b");
    }

    @Property
    void survivesSaving(@ForAll @Size(max = 5) List<@NotEmpty String> tokens) throws Exception {
        TokenSequence sequence = TokenSequence.of(tokens);
        byte[] saved = sequence.serialize().toByteArray();
        assertThat(Output.deserialize(OutputProto.parseFrom(saved))).isEqualTo(sequence);
    }

    @Test
    void anEmptyTokenIsNone() {
        assertThatThrownBy(() -> TokenSequence.of("a", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token 2 of a sentence is empty; remove it");
    }

    @Test
    void theUnknownOutputIsNoSentence() {
        assertThat(factory.getUnknownOutput()).isNotEqualTo(TokenSequence.of());
        assertThat(Output.deserialize(factory.getUnknownOutput().serialize())).isEqualTo(factory.getUnknownOutput());
    }

    @Test
    void theFactoryTakesTextAndTokens() {
        assertThat(factory.generateOutput(" ein  Haus ")).isEqualTo(TokenSequence.of("ein", "Haus"));
        assertThat(factory.generateOutput(List.of("ein Haus"))).isEqualTo(TokenSequence.of("ein Haus"));
        assertThat(OutputFactory.deserialize(factory.serialize())).isEqualTo(factory);
    }

    @Test
    void aNewerVersionIsRefused() {
        OutputProto newer =
                TokenSequence.of("a").serialize().toBuilder().setVersion(7).build();
        assertThatThrownBy(() -> Output.deserialize(newer)).rootCause().hasMessageContaining("saved in version 7");
    }

    @Test
    void theDomainCountsSentencesAndTokens() {
        MutableTokenSequenceInfo info = factory.generateInfo();
        info.observe(TokenSequence.of("b", "a", "b"));
        info.observe(TokenSequence.of("b"));
        info.observe(factory.getUnknownOutput());

        assertThat(info.sentences()).isEqualTo(2);
        assertThat(info.tokens()).isEqualTo(4);
        assertThat(info.getUnknownCount()).isEqualTo(1);
        assertThat(info.size()).isEqualTo(2);
        assertThat(info.getDomain()).isEqualTo(Set.of(TokenSequence.of("a"), TokenSequence.of("b")));
        assertThat(info.outputCountsIterable()).containsExactly(new Pair<>("a", 1L), new Pair<>("b", 3L));
        assertThat(info.toReadableString()).isEqualTo("2 sentences of 4 tokens, 2 of them different");
    }

    @Test
    void theImmutableDomainNoLongerFollows() {
        MutableTokenSequenceInfo info = factory.generateInfo();
        info.observe(TokenSequence.of("b", "a"));
        ImmutableTokenSequenceInfo frozen = info.generateImmutableOutputInfo();
        info.observe(TokenSequence.of("c"));

        assertThat(frozen.getTotalObservations()).isEqualTo(1);
        assertThat(frozen.getID(TokenSequence.of("a"))).isZero();
        assertThat(frozen.getID(TokenSequence.of("b"))).isEqualTo(1);
        assertThat(frozen.getID(TokenSequence.of("c"))).isEqualTo(-1);
        assertThat(frozen.getID(TokenSequence.of("a", "b"))).isEqualTo(-1);
        assertThat(frozen.getOutput(1)).isEqualTo(TokenSequence.of("b"));
        assertThat(frozen).containsExactly(new Pair<>(0, TokenSequence.of("a")), new Pair<>(1, TokenSequence.of("b")));
        assertThat(frozen.domainAndIDEquals(frozen.copy())).isTrue();
    }

    @Test
    void bothDomainsSurviveSaving() {
        MutableTokenSequenceInfo info = factory.generateInfo();
        info.observe(TokenSequence.of("ß", "a", "ß"));
        info.observe(factory.getUnknownOutput());

        assertThat(OutputInfo.deserialize(info.serialize())).isEqualTo(info);
        ImmutableTokenSequenceInfo frozen = info.generateImmutableOutputInfo();
        assertThat(OutputInfo.deserialize(frozen.serialize())).isEqualTo(frozen).isNotEqualTo(info);
        info.clear();
        assertThat(info).isEqualTo(factory.generateInfo());
    }

    @Test
    void anExternalDomainHasTheGivenIds() {
        var info = factory.constructInfoForExternalModel(Map.of(TokenSequence.of("z"), 0, TokenSequence.of("a"), 1));
        assertThat(info.getID(TokenSequence.of("z"))).isZero();
        assertThat(info.getOutput(1)).isEqualTo(TokenSequence.of("a"));
        assertThatThrownBy(() -> factory.constructInfoForExternalModel(Map.of(TokenSequence.of("a", "b"), 0)))
                .hasMessageContaining("'a b' has 2 tokens");
    }
}
