package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.provenance.impl.SkeletalConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DateTimeProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.ParallelCorpus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tribuo.provenance.ConfiguredDataSourceProvenance;

/**
 * The provenance of sentences: the settings of a {@link ParallelTextDataSource}, when it read them, and the SHA-256 of each of
 * its files. A corpus that was given rather than read has its name in place of settings, and the SHA-256 of its tokens, a
 * space between two of them and a line feed behind each sentence.
 */
public final class ParallelTextProvenance extends SkeletalConfiguredObjectProvenance
        implements ConfiguredDataSourceProvenance {

    /** The key of the SHA-256 of the source side. */
    public static final String SOURCE_SHA256 = "source-sha256";

    /** The key of the SHA-256 of the target side. */
    public static final String TARGET_SHA256 = "target-sha256";

    /** The key of the SHA-256 of the gold alignments, where there are any. */
    public static final String ALIGNMENT_SHA256 = "alignment-sha256";

    /** The key of the name of a corpus that was given rather than read. */
    public static final String CORPUS = "corpus";

    private static final long serialVersionUID = 1L;
    private static final List<String> INSTANCE_KEYS =
            List.of(DATASOURCE_CREATION_TIME, CORPUS, SOURCE_SHA256, TARGET_SHA256, ALIGNMENT_SHA256);

    private final TreeMap<String, PrimitiveProvenance<?>> facts;

    private ParallelTextProvenance(ExtractedInfo info) {
        super(info);
        facts = new TreeMap<>(info.instanceValues);
    }

    /** Read by reflection when a provenance is loaded. */
    public ParallelTextProvenance(Map<String, Provenance> map) {
        this(extract(map));
    }

    static ParallelTextProvenance ofFiles(ParallelTextDataSource host, Optional<Path> alignment) {
        Map<String, PrimitiveProvenance<?>> facts = new HashMap<>();
        put(facts, new HashProvenance(DEFAULT_HASH_TYPE, SOURCE_SHA256, fileHash(host.source())));
        put(facts, new HashProvenance(DEFAULT_HASH_TYPE, TARGET_SHA256, fileHash(host.target())));
        alignment.ifPresent(
                file -> put(facts, new HashProvenance(DEFAULT_HASH_TYPE, ALIGNMENT_SHA256, fileHash(file))));
        return of(ConfiguredProvenance.settings(host), facts);
    }

    static ParallelTextProvenance ofCorpus(ParallelCorpus corpus, List<Optional<GoldAlignment>> alignments) {
        Map<String, PrimitiveProvenance<?>> facts = new HashMap<>();
        put(facts, new StringProvenance(CORPUS, corpus.name()));
        put(facts, new HashProvenance(DEFAULT_HASH_TYPE, SOURCE_SHA256, hash(joined(corpus.sources()))));
        put(facts, new HashProvenance(DEFAULT_HASH_TYPE, TARGET_SHA256, hash(joined(corpus.targets()))));
        if (!alignments.isEmpty()) {
            put(facts, new HashProvenance(DEFAULT_HASH_TYPE, ALIGNMENT_SHA256, hash(lines(alignments))));
        }
        return of(Map.of(), facts);
    }

    private static ParallelTextProvenance of(
            Map<String, Provenance> settings, Map<String, PrimitiveProvenance<?>> facts) {
        put(facts, new DateTimeProvenance(DATASOURCE_CREATION_TIME, OffsetDateTime.now()));
        return new ParallelTextProvenance(
                new ExtractedInfo(ParallelTextDataSource.class.getName(), "DataSource", settings, facts));
    }

    private static void put(Map<String, PrimitiveProvenance<?>> facts, PrimitiveProvenance<?> fact) {
        facts.put(fact.getKey(), fact);
    }

    private static String fileHash(Path file) {
        return ProvenanceUtil.hashResource(DEFAULT_HASH_TYPE, file).toLowerCase(Locale.ROOT);
    }

    private static List<String> joined(List<List<String>> sentences) {
        return sentences.stream().map(tokens -> String.join(" ", tokens)).toList();
    }

    private static List<String> lines(List<Optional<GoldAlignment>> alignments) {
        return alignments.stream()
                .map(gold -> gold.map(known -> known.links().toString()).orElse(""))
                .toList();
    }

    private static String hash(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return ProvenanceUtil.hashArray(DEFAULT_HASH_TYPE, text.toString().getBytes(StandardCharsets.UTF_8))
                .toLowerCase(Locale.ROOT);
    }

    private static ExtractedInfo extract(Map<String, Provenance> map) {
        Map<String, Provenance> settings = new HashMap<>(map);
        String className = take(settings, ObjectProvenance.CLASS_NAME);
        String shortName = take(settings, HOST_SHORT_NAME);
        Map<String, PrimitiveProvenance<?>> facts = new HashMap<>();
        for (String key : INSTANCE_KEYS) {
            if (settings.remove(key) instanceof PrimitiveProvenance<?> fact) {
                facts.put(key, fact);
            }
        }
        return new ExtractedInfo(className, shortName, settings, facts);
    }

    private static String take(Map<String, Provenance> settings, String key) {
        return ObjectProvenance.checkAndExtractProvenance(
                        settings, key, StringProvenance.class, ParallelTextProvenance.class.getSimpleName())
                .getValue();
    }

    @Override
    public Map<String, PrimitiveProvenance<?>> getInstanceValues() {
        Map<String, PrimitiveProvenance<?>> values = super.getInstanceValues();
        values.putAll(facts);
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParallelTextProvenance provenance
                && super.equals(other)
                && facts.equals(provenance.facts);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + facts.hashCode();
    }
}
