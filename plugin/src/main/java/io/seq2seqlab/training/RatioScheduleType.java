package io.seq2seqlab.training;

/** How the teacher-forcing ratio changes with i, the updates made so far (Bengio et al. 2015, section 2.4). */
public enum RatioScheduleType {
    CONSTANT,
    /** max(minimum, k − c·i). */
    LINEAR,
    /** kⁱ. */
    EXPONENTIAL,
    /** k / (k + e^(i/k)). */
    INVERSE_SIGMOID
}
