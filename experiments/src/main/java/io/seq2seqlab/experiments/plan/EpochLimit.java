package io.seq2seqlab.experiments.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells before anything runs which arms end after a number of epochs, whether or not they have learned what they can. */
public final class EpochLimit {

    private static final String PATIENCE = "training.keep.patience";
    private static final String EPOCHS = "training.epochs";

    private EpochLimit() {}

    /** One line on the arms without patience; empty where all have some. */
    public static Optional<String> warning(List<Arm> arms) {
        List<Arm> limited = arms.stream()
                .filter(arm -> arm.settings().value(PATIENCE).isEmpty())
                .toList();
        if (limited.isEmpty()) {
            return Optional.empty();
        }
        String epochs = limited.stream()
                .map(arm -> arm.settings().value(EPOCHS).orElseThrow())
                .distinct()
                .collect(Collectors.joining(" or "));
        return Optional.of(
                "%s after %s, learned or not: %s is not set. With more epochs and a patience, such as 5, training ends when the"
                                .formatted(
                                        who(limited, arms.size()),
                                        epochs.equals("1") ? "1 epoch" : epochs + " epochs",
                                        PATIENCE)
                        + " validation figure has stopped getting better");
    }

    private static String who(List<Arm> limited, int all) {
        if (limited.size() == all) {
            return all == 1 ? "training ends" : "training ends in all arms";
        }
        return "training ends in " + limited.get(0).name()
                + (limited.size() == 1 ? "" : " and %,d more".formatted(limited.size() - 1));
    }
}
