package io.seq2seqlab.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShapeOpsTest {

    private static final Dimension B = Dimension.of("B");
    private static final Dimension S = Dimension.of("S");

    private final ShapeOps ops = new ShapeOps();

    @Test
    void knowsTheShapesOfProducts() {
        Term queries = ShapeOps.input("q", B, Dimension.of(1), Dimension.of(8));
        Term keys = ShapeOps.input("k", B, S, Dimension.of(8));

        assertThat(ops.matmul(queries, ops.transpose(keys)).shapeText()).isEqualTo("[B,1,S]");
        assertThat(ops.flops().at(Map.of("B", 3L, "S", 5L))).isEqualTo(2 * 3 * 5 * 8);
    }

    @Test
    void writesACosineScore() {
        Term q = ShapeOps.input("q", B, Dimension.of(8));
        Term k = ShapeOps.input("k", B, Dimension.of(8));
        Term norms = ops.sqrt(ops.multiply(ops.sum(ops.multiply(q, q), -1), ops.sum(ops.multiply(k, k), -1)));
        Term cosine = ops.divide(ops.sum(ops.multiply(q, k), -1), norms);

        assertThat(new FormulaWriter().name("cosine", cosine).write())
                .extracting(FormulaWriter.Line::toString)
                .containsExactly("cosine = Σ_8 (q ⊙ k) / sqrt(Σ_8 (q ⊙ q) ⊙ (Σ_8 (k ⊙ k)))  [B,1]");
    }

    @Test
    void keepsWhatBindsLooselyInBrackets() {
        Term a = ShapeOps.input("a", B);
        Term b = ShapeOps.input("b", B);

        Term term = ops.multiply(ops.subtract(a, ops.add(a, b)), b);

        assertThat(new FormulaWriter().name("x", term).write().get(0).expression())
                .isEqualTo("(a − (a + b)) ⊙ b");
    }

    @Test
    void namesWhatIsLongAndUsedTwice() {
        Term shared = ops.tanh(ops.add(ShapeOps.input("first", B), ShapeOps.input("second", B)));

        assertThat(new FormulaWriter().name("x", ops.multiply(shared, shared)).write())
                .extracting(FormulaWriter.Line::toString)
                .containsExactly("t1 = tanh(first + second)  [B]", "x = t1 ⊙ t1  [B]");
    }

    @Test
    void saysInOneLineWhatDoesNotFit() {
        Term x = ShapeOps.input("x", B, S, Dimension.of(8));
        Term y = ShapeOps.input("y", B, S, Dimension.of(7));
        Term w = ops.weight(
                new Weight("attention.query.weight", Shape.of(4, 9), new Initializer.Constant(0), Weight.Role.MATRIX));

        assertOneLine(() -> ops.linear(x, w), "a linear map", "W_query [4,9]", "8 of [B,S,8]");
        assertOneLine(() -> ops.add(x, y), "[B,S,8] and [B,S,7]");
        assertOneLine(() -> ops.matmul(x, y), "[B,S,8]", "[B,S,7]");
        assertOneLine(() -> ops.concat(List.of(x, ShapeOps.input("z", B, Dimension.of(8))), -1), "differ elsewhere");
        assertOneLine(() -> ops.concat(List.of(x, x), 1), "not known");
        assertOneLine(() -> ops.slice(x, -1, 4, 9), "4 to 9", "[B,S,8]");
        assertOneLine(() -> ops.squeeze(x, 2), "axis 2 of [B,S,8]");
        assertOneLine(() -> ops.sum(x, 3), "no axis");
        assertOneLine(() -> ops.maxPairs(y), "[B,S,7]", "pairs");
        assertOneLine(() -> ops.sliceLike(w, 0, w, 1), "first 9", "axis 0 of [4,9]");
    }

    @Test
    void asksForEveryLength() {
        ops.tanh(ShapeOps.input("x", B, S));

        assertThatThrownBy(() -> ops.flops().at(Map.of("B", 2L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension S");
    }

    private static void assertOneLine(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll(parts)
                .message()
                .hasLineCount(1);
    }
}
