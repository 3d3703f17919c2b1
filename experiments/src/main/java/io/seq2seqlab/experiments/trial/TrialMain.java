package io.seq2seqlab.experiments.trial;

/** The main class of a trial's process. */
public final class TrialMain {

    private TrialMain() {}

    public static void main(String[] arguments) {
        TrialChild.main(arguments, new TrialTraining());
    }
}
