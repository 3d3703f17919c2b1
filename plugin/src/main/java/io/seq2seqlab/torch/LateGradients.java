package io.seq2seqlab.torch;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gradients of operands that many steps share, each formed once after the steps instead of once per step.
 *
 * <p>For y_t = x_t Wᵀ autograd would form ∂y_tᵀ x_t, as large as W, at every step t and add it up. Here W takes no part in
 * the recorded graph; x_t and y_t are remembered, and {@link #form} computes ∂W = Σ_t ∂y_tᵀ x_t as one product over all
 * steps. The same holds for biases (∂b = Σ_t Σ ∂y_t), tables that are looked up, and the second factor of a batched product
 * that is the same at every step, which is known by {@link #cut}.
 *
 * <p>A cut parts the graph: steps see a tensor that ends there, and what stands before it runs backward once, when every
 * step has said its share.
 */
final class LateGradients {

    private final Map<Key, Operand> operands = new LinkedHashMap<>();
    private final Map<Tensor, Tensor> cuts = new IdentityHashMap<>();

    /** What tells two operands apart: where they lie and how. */
    private record Key(long address, List<Long> sizes, List<Long> strides, Rule rule) {

        static Key of(Tensor tensor, Rule rule) {
            List<Long> sizes = new ArrayList<>();
            List<Long> strides = new ArrayList<>();
            for (int axis = 0; axis < tensor.dim(); axis++) {
                sizes.add(tensor.size(axis));
                strides.add(tensor.stride(axis));
            }
            return new Key(tensor.data_ptr().address(), sizes, strides, rule);
        }
    }

    /** x and y of one step. */
    private record Use(Tensor input, Tensor output) {}

    private record Operand(Tensor tensor, Rule rule, List<Use> uses) {

        /** Takes out the uses whose outputs have their gradients, and adds to a sum what they say of this operand. */
        void collect(Tensor sum) {
            List<Use> known =
                    uses.stream().filter(use -> use.output.grad().defined()).toList();
            uses.removeAll(known);
            rule.add(
                    sum,
                    known.stream().map(Use::input).toList(),
                    known.stream().map(use -> use.output.grad()).toList());
        }

        boolean hasKnown() {
            return uses.stream().anyMatch(use -> use.output.grad().defined());
        }
    }

    /** How the gradient of an operand follows from the inputs and the gradients of the outputs. */
    private enum Rule {
        /** y = x Wᵀ. */
        WEIGHT {
            @Override
            void add(Tensor sum, List<Tensor> inputs, List<Tensor> outputGradients) {
                sum.addmm_(rows(outputGradients).t(), rows(inputs));
            }
        },
        /** y = … + b. */
        BIAS {
            @Override
            void add(Tensor sum, List<Tensor> inputs, List<Tensor> outputGradients) {
                sum.add_(rows(outputGradients).sum(0));
            }
        },
        /** y = the rows of a table that x names. */
        TABLE {
            @Override
            void add(Tensor sum, List<Tensor> inputs, List<Tensor> outputGradients) {
                Tensor ids = torch.cat(
                        Tensors.vector(inputs.stream().map(Tensor::flatten).toList()), 0);
                sum.index_add_(0, ids, rows(outputGradients));
            }
        },
        /** y = x M for every sentence of the batch. */
        MATRICES {
            @Override
            void add(Tensor sum, List<Tensor> inputs, List<Tensor> outputGradients) {
                Tensor x = torch.cat(Tensors.vector(inputs), 1);
                Tensor dy = torch.cat(Tensors.vector(outputGradients), 1);
                sum.baddbmm_(x.transpose(1, 2), dy);
            }
        };

        /** Adds to a gradient what some steps say of it. */
        abstract void add(Tensor sum, List<Tensor> inputs, List<Tensor> outputGradients);

        static Tensor rows(List<Tensor> tensors) {
            return torch.cat(
                    Tensors.vector(tensors.stream()
                            .map(tensor -> tensor.reshape(-1, tensor.size(-1)))
                            .toList()),
                    0);
        }
    }

    /** x Wᵀ: {@code [..,I]} and {@code [O,I]} to {@code [..,O]}. */
    Tensor linear(Tensor x, Tensor weight) {
        Tensor y = observed(torch.linear(x, weight.detach()));
        remember(weight, Rule.WEIGHT, x, y);
        return y;
    }

    /** x Wᵀ + b, b being {@code [O]}. */
    Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        Tensor y = observed(torch.linear(x, weight.detach(), bias.detach()));
        remember(weight, Rule.WEIGHT, x, y);
        remember(bias, Rule.BIAS, x, y);
        return y;
    }

    /** Rows of a table {@code [V,D]} by ids {@code [..]}: {@code [..,D]}. */
    Tensor embedding(Tensor table, Tensor ids) {
        Tensor y = observed(torch.embedding(table.detach(), ids));
        remember(table, Rule.TABLE, ids, y);
        return y;
    }

    /** A tensor with the same values that ends the graph of the steps. */
    Tensor cut(Tensor tensor) {
        return cuts.computeIfAbsent(tensor, before -> before.detach().requires_grad_(true));
    }

    /** {@code [B,Q,K]} and {@code [B,K,N]} to {@code [B,Q,N]}; collected where the second factor is a cut or a view of one. */
    Tensor matmul(Tensor a, Tensor b) {
        if (a.dim() != 3 || b.dim() != 3 || !isCut(b)) {
            return torch.matmul(a, b);
        }
        Tensor y = observed(torch.bmm(a, b.detach()));
        remember(b, Rule.MATRICES, a, y);
        return y;
    }

    private boolean isCut(Tensor tensor) {
        long address = tensor.data_ptr().address();
        return cuts.values().stream().anyMatch(cut -> cut.data_ptr().address() == address);
    }

    /** Sees to it that the gradient of a result is kept. */
    private static Tensor observed(Tensor y) {
        if (y.requires_grad()) {
            y.retain_grad();
            return y;
        }
        return y.requires_grad_(true);
    }

    private void remember(Tensor tensor, Rule rule, Tensor input, Tensor output) {
        operands.computeIfAbsent(Key.of(tensor, rule), key -> new Operand(tensor, rule, new ArrayList<>()))
                .uses()
                .add(new Use(input.detach(), output));
    }

    /** After the backward pass of the steps: forms every gradient that is late, through the cuts down to the weights. */
    void form() {
        formKnown();
        TensorVector before = new TensorVector();
        TensorVector gradients = new TensorVector();
        cuts.forEach((tensor, cut) -> {
            if (tensor.requires_grad() && cut.grad().defined()) {
                before.push_back(tensor);
                gradients.push_back(cut.grad());
            }
        });
        if (!before.empty()) {
            torch.backward(before, gradients, new BoolOptional(), false, new TensorVector());
        }
        formKnown();
        operands.clear();
        cuts.clear();
    }

    private void formKnown() {
        TensorVector computed = new TensorVector();
        TensorVector gradients = new TensorVector();
        NativeScope.untracked(() -> {
            for (Operand operand : operands.values()) {
                if (!operand.hasKnown()) {
                    continue;
                }
                if (operand.tensor.is_leaf() && operand.tensor.grad().defined()) {
                    operand.collect(operand.tensor.grad());
                } else {
                    Tensor sum = torch.zeros_like(operand.tensor);
                    operand.collect(sum);
                    computed.push_back(operand.tensor);
                    gradients.push_back(sum);
                }
            }
            return computed;
        });
        if (!computed.empty()) {
            torch.backward(computed, gradients, new BoolOptional(true), false, new TensorVector());
        }
    }
}
