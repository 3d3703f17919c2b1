package io.seq2seqlab.experiments.report;

import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.SettingsFile;
import io.seq2seqlab.experiments.leaderboard.format.Notices;
import io.seq2seqlab.experiments.report.Report.Ended;
import io.seq2seqlab.experiments.report.Report.Judging;
import io.seq2seqlab.experiments.report.Report.Planned;
import io.seq2seqlab.experiments.report.Report.RunCurve;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.AttentionFile;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Gathers what a report shows from the store and the run directories. */
final class ReportReader {

    /** Points of all learning curves together; a page with more of them opens slowly. */
    private static final int CURVE_POINTS = 40_000;

    private static final int MOST_POINTS_OF_A_CURVE = 120;
    private static final int LEAST_POINTS_OF_A_CURVE = 20;

    private final ResultStore store;
    private final CorpusCatalog corpora;

    ReportReader(ResultStore store, CorpusCatalog corpora) {
        this.store = store;
        this.corpora = corpora;
    }

    private record ArmMember(ArmRecord arm, Member member) {}

    Report read(Leaderboard leaderboard, Instant now) {
        ExperimentRecord experiment = store.experiment(leaderboard.experiment()).orElseThrow();
        List<ArmMember> members = experiment.arms().stream()
                .flatMap(arm -> arm.members().stream().map(member -> new ArmMember(arm, member)))
                .toList();
        Map<String, RunRecord> runs = store.checkedRuns(members.stream()
                .map(each -> each.member().trainKey())
                .distinct()
                .toList());
        members.stream()
                .map(each -> directory(each.member()))
                .forEach(run -> Manifest.check(run, run.config(), run.events()));
        ArmSettings settings = ArmSettings.of(settings(experiment.arms()));
        return new Report(
                now.toString(),
                Judging.by(leaderboard.metric()),
                Notices.of(leaderboard),
                experiment.arms().stream()
                        .map(arm -> new Planned(
                                arm.name(),
                                arm.role(),
                                arm.factors(),
                                arm.members().size()))
                        .toList(),
                leaderboard,
                settings,
                members.stream()
                        .flatMap(each ->
                                Optional.ofNullable(runs.get(each.member().trainKey()))
                                        .map(run -> ended(each, run))
                                        .stream())
                        .toList(),
                curves(members),
                attention(experiment.arms(), settings, leaderboard.testSets()));
    }

    private static Ended ended(ArmMember each, RunRecord run) {
        return new Ended(
                each.arm().name(),
                each.member().seed(),
                run.trainKey(),
                run.status().toString(),
                run.cost().seconds(),
                run.cost().keptEpoch(),
                run.cost().epochs(),
                run.machine().device());
    }

    private RunDirectory directory(Member member) {
        return store.directory(member.trainKey());
    }

    /** Of the first run of each arm that has begun: the runs of an arm differ in their seed alone. */
    private Map<String, SortedMap<String, String>> settings(List<ArmRecord> arms) {
        Map<String, SortedMap<String, String>> settings = new LinkedHashMap<>();
        for (ArmRecord arm : arms) {
            arm.members().stream()
                    .flatMap(member -> SettingsFile.read(directory(member).config()).stream())
                    .findFirst()
                    .ifPresent(found -> settings.put(arm.name(), found));
        }
        return settings;
    }

    private List<RunCurve> curves(List<ArmMember> members) {
        int points = Math.min(
                MOST_POINTS_OF_A_CURVE, Math.max(LEAST_POINTS_OF_A_CURVE, CURVE_POINTS / Math.max(1, members.size())));
        return members.parallelStream()
                .flatMap(each -> CurveFile.read(directory(each.member()).events(), points).stream()
                        .map(curve ->
                                new RunCurve(each.arm().name(), each.member().seed(), curve)))
                .toList();
    }

    private AttentionMaps attention(List<ArmRecord> arms, ArmSettings settings, List<String> testSets) {
        Map<SortedMap<String, String>, Optional<DataSettings>> readings = new HashMap<>();
        List<AttentionReader.Source> sources = new ArrayList<>();
        for (ArmRecord arm : arms) {
            Stream<Member> evaluated = arm.members().stream()
                    .filter(member -> Files.isRegularFile(directory(member).metrics(member.evaluationKey())));
            if (arm.role() != ArmRole.CANDIDATE) {
                evaluated
                        .findFirst()
                        .map(member -> checked(member, testSets))
                        .ifPresent(member -> sources.add(new AttentionReader.Source(
                                arm.name(),
                                member.seed(),
                                directory(member).evaluation(member.evaluationKey()),
                                settings.of(arm.name())
                                        .flatMap(all ->
                                                readings.computeIfAbsent(dataBlock(all), block -> data(member))))));
            }
        }
        return new AttentionReader(new GoldLinks(corpora)).read(sources, testSets);
    }

    private Member checked(Member member, List<String> testSets) {
        RunDirectory run = directory(member);
        testSets.forEach(set -> Manifest.check(
                run, AttentionFile.file(run.evaluation(member.evaluationKey()).resolve(set))));
        return member;
    }

    private static SortedMap<String, String> dataBlock(SortedMap<String, String> settings) {
        return settings.subMap("data.", "data/");
    }

    /** How a run reads its corpus; empty where this version does not understand its settings. */
    private Optional<DataSettings> data(Member member) {
        try {
            return Optional.of(
                    ExperimentReader.readTrial(directory(member).config()).data());
        } catch (ConfigException otherVersion) {
            return Optional.empty();
        }
    }
}
