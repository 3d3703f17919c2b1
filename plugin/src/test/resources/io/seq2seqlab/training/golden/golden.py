"""Computes what the networks must give, with PyTorch and from the papers' equations.

    python3 golden.py [FOLDER]      writes one JSON file for each score, beside this file if no folder is named

Needs PyTorch 1.13 or later on a CPU and nothing else. Everything is computed in double precision from fixed weights,
so that the files are the same every time.

Weights are not stored. Value i of the weight called n is ((x_i mod 1401) - 700) / 1024, where x_0 is (31 x + c) mod 65536
over the characters c of n from x = 7, and x_{i+1} = (75 x_i + 74) mod 65537; the first value uses x_1.

A file's "batch" has the sentences in falling order of source length, padded with 1. Each of its "cases" is a line: the
"settings" of the network, where the network reads its "own_token" (a row for each position, with a value for each
sentence; the first position always reads <sos>; no rows where it reads the reference everywhere), the "loss" in nats a
token, the "logits" of all real target positions, sentence by sentence, the "attention" over the source at the same
positions, and the "gradients" of the loss by weight. Numbers are whole: gradients in units of 1e-6, the others of 1e-7.
"""

import json
import sys
from itertools import islice
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

PADDING = 1
SOURCE_VOCABULARY = 9
TARGET_VOCABULARY = 7
SOURCES = [[2, 5, 8, 4, 3], [2, 6, 3], [4, 0, 7], [7]]
TARGETS = [[2, 4, 5, 0, 6, 3], [2, 6, 6, 3], [2, 4, 6, 5, 3], [2, 3]]
POSITIONS = max(map(len, TARGETS)) - 1

FINE = 1e-7
COARSE = 1e-6

ENCODERS = ["rnn", "gru", "lstm", "bi-rnn", "bi-gru", "bi-lstm"]
CELLS = ["rnn", "gru", "lstm"]
BRIDGES = ["tanh", "last", "zero"]
HIDDEN = 4


def padded(rows):
    width = max(map(len, rows))
    return torch.tensor([row + [PADDING] * (width - len(row)) for row in rows])


class Weights:
    """Weights by name, made when first asked for."""

    def __init__(self):
        self.by_name = {}

    def __call__(self, name, *shape):
        if name not in self.by_name:
            self.by_name[name] = self.fill(name, torch.empty(*shape, dtype=torch.double)).requires_grad_()
        weight = self.by_name[name]
        assert weight.shape == torch.Size(shape), name
        return weight

    def adopt(self, name, parameter):
        """Takes over a module's parameter under our name."""
        with torch.no_grad():
            self.fill(name, parameter)
        assert name not in self.by_name
        self.by_name[name] = parameter

    @staticmethod
    def fill(name, tensor):
        x = 7
        for character in name:
            x = (31 * x + ord(character)) % 65536
        values = []
        for _ in range(tensor.numel()):
            x = (75 * x + 74) % 65537
            values.append((x % 1401 - 700) / 1024)
        return tensor.copy_(torch.tensor(values, dtype=torch.double).reshape(tensor.shape))


def linear(weights, name, x, width, bias):
    w = weights(name + ".weight", width, x.shape[-1])
    return F.linear(x, w, weights(name + ".bias", width) if bias else None)


class Encoder:
    """Equation 7 and appendix A.2.1 of Bahdanau et al. 2015, with PyTorch's own cells."""

    MODULES = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}

    def __init__(self, weights, settings):
        kind = settings["model.encoder.type"]
        self.cell = kind.replace("bi-", "")
        self.directions = ["forward", "backward"] if kind.startswith("bi-") else ["forward"]
        self.layers = int(settings["model.encoder.layers"])
        self.hidden = int(settings["model.encoder.hidden"])
        self.output_size = settings.get("model.encoder.output_size")
        self.embedding_size = int(settings["model.encoder.embedding"])
        self.weights = weights
        self.module = self.MODULES[self.cell](
            self.embedding_size, self.hidden, num_layers=self.layers, batch_first=True,
            bidirectional=len(self.directions) == 2).double()
        for layer in range(self.layers):
            for direction, suffix in zip(self.directions, ["", "_reverse"]):
                for ours, theirs in [("input", "weight_ih"), ("hidden", "weight_hh"),
                                     ("input_bias", "bias_ih"), ("hidden_bias", "bias_hh")]:
                    weights.adopt(f"encoder.layer{layer + 1}.{direction}.{ours}",
                                  getattr(self.module, f"{theirs}_l{layer}{suffix}"))

    def __call__(self, source, lengths):
        """Annotations [B,S,E], and for each layer its last h (and c), directions side by side."""
        table = self.weights("source.embedding", SOURCE_VOCABULARY, self.embedding_size)
        packed = pack_padded_sequence(F.embedding(source, table), lengths, batch_first=True)
        outputs, last = self.module(packed)
        annotations, _ = pad_packed_sequence(outputs, batch_first=True)
        parts = last if self.cell == "lstm" else (last,)
        by_layer = [[self.side_by_side(part, layer) for part in parts] for layer in range(self.layers)]
        if self.output_size:
            annotations = linear(self.weights, "encoder.output", annotations, int(self.output_size), bias=False)
        return annotations, by_layer

    def side_by_side(self, part, layer):
        count = len(self.directions)
        return torch.cat([part[layer * count + direction] for direction in range(count)], -1)


def bridge(weights, settings, last):
    """s_0 of every decoder layer: tanh(W [h_S; h_1] + b) (Bahdanau et al. 2015, appendix A.2.2), the last state, or 0."""
    kind = settings["model.bridge"]
    layers = int(settings["model.decoder.layers"])
    parts = 2 if settings["model.decoder.cell"] == "lstm" else 1
    states = []
    for layer in range(layers):
        source = last[layer] if len(last) == layers else last[-1]
        state = []
        for part in range(parts):
            x = source[min(part, len(source) - 1)]
            name = f"bridge.layer{layer + 1}.{'hc'[part]}"
            if kind == "zero":
                value = torch.zeros(x.shape[0], HIDDEN, dtype=torch.double)
            elif kind == "tanh":
                value = linear(weights, name, x, HIDDEN, bias=True)
                value = torch.tanh(value) if part == 0 else value
            else:
                value = x if x.shape[-1] == HIDDEN else linear(weights, name, x, HIDDEN, bias=False)
            state.append(value)
        states.append(state)
    return states


class Score:
    """How well each annotation [B,S,E] answers a query [B,H]: [B,S]."""

    def __init__(self, weights, settings):
        self.weights = weights
        self.settings = settings
        self.size = int(settings.get("model.attention.size", HIDDEN))

    def w(self, name, *shape):
        return self.weights("attention." + name, *shape)

    def scaled(self, scores, width):
        return scores / width ** 0.5 if self.settings["model.attention.scaled"] == "true" else scores


class Additive(Score):
    """v . tanh(W_q q + W_k k + b); appendix A.1.2 of Bahdanau et al. 2015."""

    def __call__(self, q, k):
        w_q = self.w("query.weight", self.size, q.shape[-1])
        w_k = self.w("key.weight", self.size, k.shape[-1])
        b = self.w("key.bias", self.size)
        compared = torch.tanh((q @ w_q.T)[:, None, :] + k @ w_k.T + b)
        return compared @ self.v()

    def v(self):
        return self.w("v", self.size)


class Dot(Score):
    """q . k; section 3.1 of Luong et al. 2015."""

    def __call__(self, q, k):
        return torch.einsum("bh,bsh->bs", q, k)


class General(Score):
    """q . W k, over sqrt(H) where it is scaled; section 3.1 of Luong et al. 2015."""

    def __call__(self, q, k):
        w = self.w("weight", q.shape[-1], k.shape[-1])
        return self.scaled(torch.einsum("bh,he,bse->bs", q, w, k), q.shape[-1])


class Uniform(Score):
    """0, so that the context is the mean of the annotations."""

    def __call__(self, q, k):
        return torch.zeros(k.shape[:2], dtype=torch.double)


class NormedAdditive(Additive):
    """
    Additive with g v / |v| for v (Salimans and Kingma 2016, equation 2), which TensorFlow calls normed_bahdanau.
    """

    def v(self):
        v = super().v()
        return self.w("g", 1) * v / v.norm()


class ScaledDot(Dot):
    """q . k / sqrt(H); equation 1 of Vaswani et al. 2017."""

    def __call__(self, q, k):
        return super().__call__(q, k) / q.shape[-1] ** 0.5


class ProjectedDot(Score):
    """(W_q q) . (W_k k), over sqrt(A) where it is scaled; section 3.2 of Vaswani et al. 2017 with one head."""

    def __call__(self, q, k):
        projected_q = q @ self.w("query.weight", self.size, q.shape[-1]).T
        projected_k = k @ self.w("key.weight", self.size, k.shape[-1]).T
        return self.scaled((projected_q[:, None, :] * projected_k).sum(-1), self.size)


class Cosine(Score):
    """exp(g) cos(q, k)."""

    def __call__(self, q, k):
        return self.w("g", 1).exp() * F.cosine_similarity(q[:, None, :], k, dim=-1)


class Location(Score):
    """
    The first S of W_a q; section 3.1 of Luong et al. 2015. PyTorch's translation tutorial asks with [embedding; h] and
    adds a bias.
    """

    def __call__(self, q, k):
        longest = int(self.settings["model.attention.max_source_length"])
        bias = self.settings.get("model.attention.position_bias") == "true"
        return linear(self.weights, "attention", q, longest, bias)[:, :k.shape[1]]


SCORES = {
    "additive": Additive,
    "normed-additive": NormedAdditive,
    "dot": Dot,
    "scaled-dot": ScaledDot,
    "general": General,
    "projected-dot": ProjectedDot,
    "cosine": Cosine,
    "location": Location,
    "uniform": Uniform,
}
NEEDS_EQUAL_SIZES = {"dot", "scaled-dot", "cosine"}


class Decoder:
    """One target token at a time, with PyTorch's own cells."""

    CELLS = {"rnn": nn.RNNCell, "gru": nn.GRUCell, "lstm": nn.LSTMCell}

    def __init__(self, weights, settings, annotations, lengths, last):
        self.weights = weights
        self.embedding_size = int(settings["model.decoder.embedding"])
        self.layers = int(settings["model.decoder.layers"])
        self.cell = settings["model.decoder.cell"]
        self.readout = settings["model.decoder.readout"]
        self.readout_bias = settings["model.decoder.readout_bias"] == "true"
        self.maxout_size = int(settings.get("model.decoder.maxout_size", 0))
        self.ties = settings.get("model.decoder.tied_embedding") == "true"
        self.combines = settings.get("model.decoder.cell_input") == "combined"
        self.feeds = settings.get("model.attention.input_feeding") == "true"
        self.before = settings.get("model.attention.placement") == "before"
        name = settings.get("model.attention.score")
        if settings.get("model.attention.normalized") == "true":
            name = "normed-" + name
        self.score = SCORES[name](weights, settings) if name else None
        self.asks_with_embedding = settings.get("model.attention.query") == "embedding-and-state"
        self.annotations = annotations
        # Cho et al. 2014: the whole source is one vector, h at the last token of each direction.
        every_step = settings.get("model.attention.context") == "every-step"
        self.fixed_context = last[-1][0] if every_step else None
        positions = torch.arange(annotations.shape[1])
        self.is_padding = positions[None, :] >= torch.tensor(lengths)[:, None]
        self.state = bridge(weights, settings, last)
        self.fed = torch.zeros(len(lengths), HIDDEN, dtype=torch.double)
        self.cells = {}

    def step(self, tokens):
        """Logits [B,V] and attention [B,S] or None for input tokens [B]."""
        table = self.weights("target.embedding", TARGET_VOCABULARY, self.embedding_size)
        embedded = F.embedding(tokens, table)
        context, attention = self.fixed_context, None
        if self.score and self.before:  # the query is s_{i-1}; Bahdanau et al. 2015, equations 5 and 6
            context, attention = self.attend(self.state[-1][0], embedded)
        inputs = [embedded]
        if context is not None:
            inputs.append(context)
        if self.feeds:  # Luong et al. 2015, section 3.3
            inputs.append(self.fed)
        x = torch.cat(inputs, -1)
        if self.combines:  # attn_combine in PyTorch's translation tutorial
            x = torch.relu(linear(self.weights, "decoder.combine", x, HIDDEN, bias=True))
        for layer in range(self.layers):
            self.state[layer] = self.run_cell(layer, x)
            x = self.state[layer][0]
        if self.score and not self.before:  # the query is s_i; Luong et al. 2015, section 3
            context, attention = self.attend(x, embedded)
        features = self.features(x, context, embedded)
        if self.ties:  # Press and Wolf 2017: one matrix for the embedding and the output
            bias = self.weights("readout.bias", TARGET_VOCABULARY) if self.readout_bias else None
            return F.linear(features, table, bias), attention
        return linear(self.weights, "readout", features, TARGET_VOCABULARY, self.readout_bias), attention

    def attend(self, state, embedded):
        query = torch.cat([embedded, state], -1) if self.asks_with_embedding else state
        scores = self.score(query, self.annotations).masked_fill(self.is_padding, -torch.inf)
        attention = torch.softmax(scores, -1)
        return torch.einsum("bs,bse->be", attention, self.annotations), attention

    def run_cell(self, layer, x):
        if layer not in self.cells:
            cell = self.CELLS[self.cell](x.shape[-1], HIDDEN).double()
            for ours, theirs in [("input", "weight_ih"), ("hidden", "weight_hh"),
                                 ("input_bias", "bias_ih"), ("hidden_bias", "bias_hh")]:
                self.weights.adopt(f"decoder.layer{layer + 1}.{ours}", getattr(cell, theirs))
            self.cells[layer] = cell
        state = self.state[layer]
        if self.cell == "lstm":
            return list(self.cells[layer](x, tuple(state)))
        return [self.cells[layer](x, state[0])]

    def features(self, state, context, embedded):
        if self.readout == "state":
            return state
        if self.readout == "deep":
            return torch.cat([part for part in (state, context, embedded) if part is not None], -1)
        if self.readout == "maxout":  # Bahdanau et al. 2015, appendix A.2.2, but for s_i, which equation 4 has
            parts = torch.cat([part for part in (state, context, embedded) if part is not None], -1)
            pairs = linear(self.weights, "decoder.maxout", parts, 2 * self.maxout_size, bias=False)
            return torch.maximum(pairs[:, 0::2], pairs[:, 1::2])
        # Luong et al. 2015, equation 5
        attentional = torch.tanh(linear(
            self.weights, "decoder.attentional", torch.cat([context, state], -1), HIDDEN, bias=False))
        self.fed = attentional
        return attentional


def whole(tensor, unit):
    return [round(value / unit) for value in tensor.detach().flatten().tolist()]


def case(settings, own_token):
    weights = Weights()
    lengths = [len(row) for row in SOURCES]
    targets = padded(TARGETS)
    annotations, last = Encoder(weights, settings)(padded(SOURCES), lengths)
    decoder = Decoder(weights, settings, annotations, lengths, last)
    steps, attention = [], []
    for position in range(POSITIONS):
        tokens = targets[:, position]
        if position > 0 and own_token:
            own = torch.tensor(own_token[position])
            best = steps[-1].topk(2).values
            matters = own & (tokens != PADDING)
            assert (best[:, 0] - best[:, 1])[matters].gt(1e-4).all(), "the choice is too close"
            tokens = torch.where(own, steps[-1].argmax(-1), tokens)
        logits, weights_over_source = decoder.step(tokens)
        steps.append(logits)
        attention.append(weights_over_source)
    logits = torch.stack(steps, 1)
    references = targets[:, 1:]
    real = references != PADDING
    loss = F.cross_entropy(
        logits[real], references[real],
        label_smoothing=float(settings.get("training.label_smoothing", 0)))
    loss.backward()
    result = {
        "settings": settings,
        "own_token": own_token,
        "loss": whole(loss, FINE)[0],
        "logits": whole(logits[real], FINE),
    }
    if attention[0] is not None:
        result["attention"] = whole(torch.stack(attention, 1)[real], FINE)
    result["gradients"] = {
        name: whole(torch.zeros_like(weight) if weight.grad is None else weight.grad, COARSE)
        for name, weight in sorted(weights.by_name.items())
    }
    return result


GIVEN = []
OWN = [[True] * len(SOURCES)] * POSITIONS
SOME_STEPS = [[own] * len(SOURCES) for own in (True, False, True, True, False)]
SOME_TOKENS = [[(3 * position + sentence) % 4 < 2 for sentence in range(len(SOURCES))] for position in range(POSITIONS)]


def network(encoder, cell, layers, look, turn):
    """Settings of one network; what the look leaves open takes turns."""
    equal = look.get("model.attention.score") in NEEDS_EQUAL_SIZES
    two_directions = encoder.startswith("bi-")
    settings = {
        "model.encoder.type": encoder,
        "model.encoder.hidden": "2" if two_directions else "4" if equal and layers == 2 else "3",
        "model.encoder.embedding": "3",
        "model.encoder.layers": str(layers),
        "model.decoder.cell": cell,
        "model.decoder.hidden": str(HIDDEN),
        "model.decoder.embedding": "3",
        "model.decoder.layers": str(layers),
        "model.bridge": BRIDGES[turn % 3],
        "model.decoder.readout_bias": "false" if turn % 4 == 1 else "true",
    }
    if equal and not two_directions and layers == 1:
        settings["model.encoder.output_size"] = str(HIDDEN)
    readouts = ["deep", "state"] if look.get("model.attention.context") == "initial-only" \
        else ["deep", "attentional", "state"]
    settings["model.decoder.readout"] = readouts[(turn // 2) % len(readouts)]
    settings.update(look)
    return settings


def looks(score):
    """Every placement of a score."""
    attention = {"model.attention.score": score, **OPTIONS.get(score, {})}
    return [
        {**attention, "model.attention.placement": "before"},
        {**attention, "model.attention.placement": "after"},
        {**attention, "model.attention.placement": "after", "model.attention.input_feeding": "true",
         "model.decoder.readout": "attentional"},
    ]


OPTIONS = {
    "additive": {"model.attention.size": "3"},
    "normed-additive": {
        "model.attention.score": "additive", "model.attention.size": "3", "model.attention.normalized": "true"},
    "general": {"model.attention.scaled": "false"},
    "projected-dot": {"model.attention.size": "3", "model.attention.scaled": "false"},
    "location": {"model.attention.max_source_length": "6"},
    "location-by-embedding": {
        "model.attention.score": "location", "model.attention.max_source_length": "5",
        "model.attention.position_bias": "true", "model.attention.query": "embedding-and-state"},
}
LOOKS = list(dict.fromkeys([*SCORES, *OPTIONS]))


def networks(all_looks):
    """
    Every encoder with every look and one or two layers. An encoder of one direction meets its own cell in the decoder,
    so that every decoder cell also meets every look; one of two directions meets each in turn.
    """
    for e, encoder in enumerate(ENCODERS):
        for l, look in enumerate(all_looks):
            for layers in (1, 2):
                cell = CELLS[(e + l) % 3] if encoder.startswith("bi-") else encoder
                yield network(encoder, cell, layers, look, e + l + layers)


def files():
    contexts = [{"model.attention.context": context} for context in ("initial-only", "every-step")]
    yield "no-attention", [(settings, GIVEN) for settings in networks(contexts)]
    for score in LOOKS:
        yield score, [(settings, GIVEN) for settings in networks(looks(score))]
    yield "own-tokens", list(own_tokens())
    yield "readouts-and-inputs", [(settings, GIVEN) for settings in readouts_and_inputs()]
    yield "other", [(settings, GIVEN) for settings in others()]


def own_tokens():
    """The decoder reads its own tokens, at all positions or at some."""
    chosen = [{"model.attention.context": "every-step"}] + [look for score in LOOKS for look in looks(score)]
    for l, look in enumerate(chosen):
        encoder = ENCODERS[l % len(ENCODERS)]
        settings = network(encoder, CELLS[l % 3], 1 + l % 2, look, l)
        yield settings, [OWN, SOME_STEPS, SOME_TOKENS][(l + l // 3) % 3]


def others():
    """What no file above has."""
    for e, encoder in enumerate(ENCODERS):  # as many layers on both sides is no must
        for b, layers in enumerate([(1, 2), (2, 1)]):
            settings = network(encoder, CELLS[(e + b) % 3], 1, looks("general")[e % 3], e)
            settings["model.encoder.layers"], settings["model.decoder.layers"] = map(str, layers)
            settings["model.bridge"] = ["tanh", "last"][(e + b) % 2]
            yield settings
    for e, encoder in enumerate(["gru", "bi-lstm"]):
        yield {**network(encoder, "gru", 1, looks("additive")[e], e), "training.label_smoothing": "0.1"}
    for score in ("projected-dot", "general"):
        for settings in islice(networks(looks(score)), 0, None, 5):
            yield {**settings, "model.attention.scaled": "true"}


def readouts_and_inputs():
    """Maxout readout, the output matrix tied to the embedding, and attn_combine."""
    before, after, _ = looks("additive")
    contexts = [{"model.attention.context": context} for context in ("initial-only", "every-step")]
    maxout = {"model.decoder.readout": "maxout", "model.decoder.maxout_size": "3"}
    tied = {"model.decoder.tied_embedding": "true"}
    combined = {"model.decoder.cell_input": "combined"}
    for settings in islice(networks([before, after, *contexts]), 0, None, 3):
        yield {**settings, **maxout}
    for settings in islice(networks([looks("general")[2], {**before, "model.decoder.readout": "state"}]), 0, None, 3):
        yield {**settings, **tied, "model.decoder.embedding": str(HIDDEN)}
    for settings in islice(networks([before]), 0, None, 3):
        yield {**settings, **maxout, **tied}
    for settings in islice(networks([before, looks("location-by-embedding")[0], contexts[1]]), 0, None, 5):
        yield {**settings, **combined}


def write(folder):
    torch.set_num_threads(1)
    for name, cases in files():
        head = {
            "source_vocabulary": SOURCE_VOCABULARY,
            "target_vocabulary": TARGET_VOCABULARY,
            "sources": SOURCES,
            "targets": TARGETS,
        }
        lines = [json.dumps(case(settings, own_token), separators=(",", ":")) for settings, own_token in cases]
        text = '{"batch":%s,\n"cases":[\n%s\n]}\n' % (json.dumps(head, separators=(",", ":")), ",\n".join(lines))
        (folder / (name + ".json")).write_text(text, encoding="ascii")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
