package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.doctor.Doctor;
import io.seq2seqlab.experiments.doctor.Doctor.Finding;
import io.seq2seqlab.experiments.doctor.Doctor.Verdict;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Looks whether this machine has what experiments take, and says what to do where not.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private Lab lab;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean failed = false;
        for (Iterator<Finding> findings = new Doctor(lab.results()).findings().iterator(); findings.hasNext(); ) {
            Finding finding = findings.next();
            failed |= finding.verdict() == Verdict.FAIL;
            out.printf(
                    "%-4s  %-13s %s%n",
                    finding.verdict().name().toLowerCase(Locale.ROOT), finding.subject(), finding.text());
            out.flush();
        }
        return failed ? 1 : 0;
    }
}
