package io.seq2seqlab.experiments.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.seq2seqlab.experiments.compare.ClaimAnswer.Answer;
import io.seq2seqlab.experiments.compare.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.Function;

/** JSON that may stand in a page: numbers are rounded, what is absent is left out, no text can end the element around it. */
final class PageJson {

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final Figure FIGURE = new Figure();

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, FIGURE)
                    .addSerializer(double.class, FIGURE)
                    .addSerializer(Verdict.class, new Wording<>(Verdict::wording, PageJson::why))
                    .addSerializer(Answer.class, new Wording<>(PageJson::wording, PageJson::why)))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private PageJson() {}

    /** The records of a report by the names of their components. */
    static String of(Object records) {
        try {
            return MAPPER.writeValueAsString(records)
                    .replace("<", "\\u003c")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> why(Verdict verdict) {
        return verdict instanceof Verdict.Untested untested ? Optional.of(untested.why()) : Optional.empty();
    }

    private static Optional<String> why(Answer answer) {
        return answer instanceof Answer.Untested untested ? Optional.of(untested.why()) : Optional.empty();
    }

    private static String wording(Answer answer) {
        if (answer instanceof Answer.Confirmed) {
            return "confirmed";
        }
        if (answer instanceof Answer.Opposite) {
            return "opposite";
        }
        return answer instanceof Answer.NotShown ? "not shown" : "not tested";
    }

    /** What was found, in words, and why where it was not looked for. */
    private static final class Wording<T> extends JsonSerializer<T> {

        private final Function<T, String> wording;
        private final Function<T, Optional<String>> why;

        Wording(Function<T, String> wording, Function<T, Optional<String>> why) {
            this.wording = wording;
            this.why = why;
        }

        @Override
        public void serialize(T found, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("wording", wording.apply(found));
            Optional<String> reason = why.apply(found);
            if (reason.isPresent()) {
                json.writeStringField("why", reason.get());
            }
            json.writeEndObject();
        }
    }

    /** To six digits; null where there is no number. */
    private static final class Figure extends JsonSerializer<Double> {

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros());
            } else {
                json.writeNull();
            }
        }
    }
}
