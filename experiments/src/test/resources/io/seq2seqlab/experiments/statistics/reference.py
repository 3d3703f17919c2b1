"""Golden values of the statistics, made with numpy and scipy by other ways than the Java code takes.

    python3 reference.py | sed "s/}, {/},\\n{/g" > reference.json

Variances come from numpy.cov of whole matrices, factor effects from least squares on dummy variables and from the matrix
formula of HC3, the randomization test from all 2^N swaps, p-values and quantiles from scipy.stats.
"""

import itertools
import json
import sys

import numpy as np
import scipy
from scipy import optimize, stats

rng = np.random.default_rng(20240117)


class JavaRandom:
    """java.util.Random, as its documentation states it."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def next(self, bits):
        self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return self.state >> (48 - bits)

    def next_int(self, bound):
        if bound & -bound == bound:
            return (bound * self.next(31)) >> 31
        while True:
            bits = self.next(31)
            value = bits % bound
            if bits - value + (bound - 1) < 1 << 31:
                return value


def arm(name, mean, seeds, seed_sd, resamples=40, sentence_sd=0.4, shared=None):
    """Scores of runs, and on resamples: what sentences do to all runs, and to each."""
    scores = mean + seed_sd * rng.standard_normal(seeds)
    common = np.zeros(resamples) if shared is None else shared
    own = 0.2 * rng.standard_normal(resamples)
    runs = scores[:, None] + common + own + sentence_sd * rng.standard_normal((seeds, resamples))
    return {"name": name, "scores": scores.round(4).tolist(), "resampled": runs.round(3).tolist()}


def parts(a):
    scores, resampled = np.array(a["scores"]), np.array(a["resampled"])
    n = len(scores)
    covariance = np.cov(resampled)
    noise = covariance.diagonal().mean() - covariance[~np.eye(n, dtype=bool)].mean()
    return scores.mean(), scores.var(ddof=1), noise, n


def contrast(arms, weights):
    weights = np.array(weights)
    means, variances, noises, n = (np.array(x) for x in zip(*map(parts, arms)))
    boot = np.cov(np.array([np.array(a["resampled"]).mean(axis=0) for a in arms]))
    seeds = weights**2 * variances / n
    sentences = max(0.0, float(weights @ np.atleast_2d(boot) @ weights) - float((weights**2 * noises / n).sum()))
    return estimate(float(weights @ means), seeds.sum(), sentences, (seeds.sum() + sentences) ** 2 / (seeds**2 / (n - 1)).sum())


def estimate(value, seed_variance, sentence_variance, df):
    se = np.sqrt(seed_variance + sentence_variance)
    low, high = stats.t.interval(0.95, df, loc=value, scale=se)
    return {
        "value": float(value), "seedVariance": float(seed_variance), "sentenceVariance": float(sentence_variance),
        "degreesOfFreedom": float(df), "t": float(value / se), "pValue": float(2 * stats.t.sf(abs(value / se), df)),
        "low": float(low), "high": float(high),
    }


def comparisons():
    shared = 0.5 * rng.standard_normal(40)
    arms = [
        arm("additive", 35.0, 3, 0.35, shared=shared),
        arm("dot", 34.1, 5, 0.9, shared=shared),
        arm("general", 36.4, 4, 0.1, shared=shared),
        arm("noisy", 35.2, 3, 0.1, sentence_sd=3.0, shared=shared),
    ]
    return {
        "arms": arms,
        "noises": [float(parts(a)[2]) for a in arms],
        "differences": [
            {"first": i, "second": j, **contrast([arms[i], arms[j]], [1, -1])} for i, j in itertools.combinations(range(4), 2)
        ],
        "mean": contrast(arms[:1], [1]),
        "sets": contrast(arms, [0.5, 0.5, -0.5, -0.5]),
    }


def welch():
    """Without sentences the test is Welch's."""
    a, b = [30.1, 30.9, 29.8], [31.4, 33.0, 30.2, 32.2, 31.9]
    result = stats.ttest_ind(a, b, equal_var=False)
    low, high = result.confidence_interval(0.95)
    return {"first": a, "second": b, "t": float(result.statistic), "pValue": float(result.pvalue),
            "degreesOfFreedom": float(result.df), "low": float(low), "high": float(high)}


def ranks():
    """Holm over all ordered pairs, one hypothesis after the other."""
    shared = 0.3 * rng.standard_normal(40)
    arms = [arm(f"arm {i}", m, 4, 0.3, shared=shared) for i, m in enumerate([30, 30.4, 33, 33.2, 38, 36.5])]
    pooled = np.mean([parts(a)[1] for a in arms])
    pairs = {}
    for i, j in itertools.permutations(range(len(arms)), 2):
        c = contrast([arms[i], arms[j]], [1, -1])
        # Degrees of freedom no more than with each variance halfway to the pooled one.
        halfway = (np.array([parts(arms[i])[1], parts(arms[j])[1]]) + pooled) / 2 / 4
        df = (halfway.sum() + c["sentenceVariance"]) ** 2 / (halfway**2 / 3).sum()
        pairs[i, j] = float(stats.t.sf(c["t"], min(df, c["degreesOfFreedom"])))
    fallen, left = set(), dict(pairs)
    while left and min(left.values()) <= 0.05 / len(left):
        pair = min(left, key=left.get)
        fallen.add(pair)
        del left[pair]
    m = len(arms)
    return {
        "arms": arms,
        "best": [1 + sum((j, i) in fallen for j in range(m)) for i in range(m)],
        "worst": [m - sum((i, j) in fallen for j in range(m)) for i in range(m)],
    }


def power():
    shared = 0.3 * rng.standard_normal(40)
    arms = [arm(f"arm {i}", 30, 3, 0.4, shared=shared) for i in range(4)]
    df = 8
    pooled = np.mean([parts(a)[1] for a in arms])
    sentences = max(0.0, np.mean([
        np.var(np.array(a["resampled"]).mean(axis=0) - np.array(b["resampled"]).mean(axis=0), ddof=1)
        - parts(a)[2] / 3 - parts(b)[2] / 3
        for a, b in itertools.combinations(arms, 2)
    ]))
    level = 0.05 / 3

    points = stats.chi2.ppf((np.arange(300) + 0.5) / 300, 2) / 2
    x, y = np.meshgrid(points, points)

    def detectable(variance):
        """The power of Welch's test, in the mean over what variances may come out as."""
        v = (x + y) * variance / 3 + sentences
        dof = v**2 / ((x**2 + y**2) * (variance / 3) ** 2 / 2)
        w = (2 + x + y) / 2 * variance / 3 + sentences
        dof = np.minimum(dof, w**2 / (((1 + x) ** 2 + (1 + y) ** 2) / 4 * (variance / 3) ** 2 / 2))
        bars = stats.t.ppf(1 - level / 2, dof) * np.sqrt(v)
        se = np.sqrt(2 * variance / 3 + sentences)
        return float(optimize.brentq(lambda d: stats.norm.cdf((d - bars) / se).mean() - 0.8, 0, 100 * se))

    return {
        "arms": arms,
        "low": detectable(df * pooled / stats.chi2.ppf(0.975, df)),
        "high": detectable(df * pooled / stats.chi2.ppf(0.025, df)),
        "limit": float((stats.norm.ppf(1 - level / 2) + stats.norm.ppf(0.8)) * np.sqrt(sentences)),
    }


def factorial(drop):
    """Encoder x score, two by three; with seed blocks, or without where runs are missing."""
    shared = 0.3 * rng.standard_normal(40)
    seed_effects = 0.3 * rng.standard_normal(4)
    cells = []
    for (i, e), (j, s) in itertools.product(enumerate(["gru", "lstm"]), enumerate(["additive", "dot", "general"])):
        cell = arm(f"{e} {s}", 30 + i + 0.5 * j + 0.8 * i * (j == 2), 4, 0.3, shared=shared)
        cell["scores"] = (np.array(cell["scores"]) + seed_effects).round(4).tolist()
        cell["levels"] = {"encoder": e, "score": s}
        cell["seeds"] = [1, 2, 3, 4]
        if (e, s) == drop:
            cell["scores"], cell["resampled"], cell["seeds"] = cell["scores"][1:], cell["resampled"][1:], [2, 3, 4]
        cells.append(cell)

    rows = [(c, seed) for c, cell in enumerate(cells) for seed in cell["seeds"]]
    design = np.array([[c == k for k in range(6)] for c, _ in rows], dtype=float)
    blocks = np.array([[seed == k for k in (2, 3, 4)] for _, seed in rows], dtype=float)
    balanced = drop is None
    full = np.hstack([design, blocks]) if balanced else design
    y = np.concatenate([cell["scores"] for cell in cells])
    boot = np.concatenate([np.array(cell["resampled"]) for cell in cells])
    boot = boot - boot.mean(axis=1, keepdims=True)
    df = len(y) - np.linalg.matrix_rank(full)

    def mean_square(x, fit):
        residual = x - fit @ np.linalg.lstsq(fit, x, rcond=None)[0]
        return residual, (residual**2).sum(axis=0)

    _, rss = mean_square(y, full)
    _, boot_rss = mean_square(boot, full)
    variance = rss / df
    noise = boot_rss.sum() / (boot.shape[1] - 1) / df
    averaging = np.linalg.inv(design.T @ design) @ design.T
    within, _ = mean_square(y, design)
    leverage = (design @ averaging).diagonal()
    hc3 = averaging @ np.diag(within**2 / (1 - leverage) ** 2) @ averaging.T
    runs = np.array([len(cell["seeds"]) for cell in cells])
    boot_means = np.cov(averaging @ boot)
    noises = np.array([parts(cell)[2] for cell in cells])

    def effect(weights):
        c = np.array(weights)
        value = c @ averaging @ y
        boot_variance = c @ boot_means @ c
        k = (c**2 / runs).sum()
        pooled = estimate(value, k * variance, max(0.0, boot_variance - k * noise), 0.0 + (k * variance + max(0.0, boot_variance - k * noise)) ** 2 / ((k * variance) ** 2 / df))
        seeds = c @ hc3 @ c
        sentences = max(0.0, boot_variance - (c**2 * noises / runs).sum())
        each = c**2 * hc3.diagonal()
        unpooled = estimate(value, seeds, sentences, (seeds + sentences) ** 2 / (each**2 / (runs - 1)).sum())
        return {"pooled": pooled, "unpooled": unpooled}

    result = {
        "cells": cells,
        "residual": float(variance),
        "degreesOfFreedom": int(df),
        "encoder": effect(np.array([1, 1, 1, -1, -1, -1]) / 3),
        "additive-dot": effect(np.array([1, -1, 0, 1, -1, 0]) / 2),
        "interaction": effect(np.array([1, 0, -1, -1, 0, 1])),
        "gru": float(np.array([1, 1, 1, 0, 0, 0]) / 3 @ averaging @ y),
    }
    if balanced:
        # Expected mean squares: the block's is residual + cells x variance of a seed.
        table = y.reshape(6, 4)
        result["seedBlock"] = float((6 * table.mean(axis=0).var(ddof=1) - variance) / 6)
        # A mean varies with its seeds: the variance over seeds of the three cells' mean, in expectation.
        ms_seed = 6 * table.mean(axis=0).var(ddof=1)
        result["gruSeedVariance"] = float(variance / 12 + (ms_seed - variance) / 6 / 4)
    return result


def randomization():
    first = rng.integers(0, 6, size=(12, 2)).astype(float)
    second = np.minimum(6, first + rng.integers(-1, 3, size=(12, 2))).clip(0)

    def score(summed):
        return 100 * summed[..., 0] / (1 + summed[..., 1])

    actual = abs(score(first.sum(0)) - score(second.sum(0)))
    swaps = np.array(list(itertools.product([0.0, 1.0], repeat=12)))
    one = (1 - swaps) @ first + swaps @ second
    other = swaps @ first + (1 - swaps) @ second
    return {"first": first.tolist(), "second": second.tolist(),
            "difference": float(score(first.sum(0)) - score(second.sum(0))),
            "pValue": float((abs(score(one) - score(other)) >= actual - 1e-9).mean())}


def resamples():
    random = JavaRandom(17)
    values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0]
    return {"values": values, "seed": 17,
            "sums": [sum(values[random.next_int(7)] for _ in range(7)) for _ in range(6)]}


def clopper_pearson():
    return [{"diverged": k, "runs": n, "low": ci.low, "high": ci.high}
            for k, n in [(0, 5), (1, 5), (3, 10), (5, 5)]
            for ci in [stats.binomtest(k, n).proportion_ci(0.95, method="exact")]]


json.dump(
    {
        "made": f"numpy {np.__version__}, scipy {scipy.__version__}",
        "comparisons": comparisons(),
        "welch": welch(),
        "ranks": ranks(),
        "power": power(),
        "balanced": factorial(None),
        "unbalanced": factorial(("gru", "dot")),
        "randomization": randomization(),
        "resamples": resamples(),
        "clopperPearson": clopper_pearson(),
    },
    sys.stdout,
)
print()
