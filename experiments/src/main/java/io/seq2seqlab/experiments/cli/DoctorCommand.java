package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.doctor.Doctor;
import io.seq2seqlab.experiments.doctor.Doctor.Verdict;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Looks whether this machine has what experiments take, and says what to do where not.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends LabCommand {

    @Override
    public Integer call() {
        // Each is printed as soon as it is found.
        long failures = new Doctor(results())
                .findings()
                .peek(this::print)
                .filter(finding -> finding.verdict() == Verdict.FAIL)
                .count();
        return failures > 0 ? 1 : 0;
    }
}
