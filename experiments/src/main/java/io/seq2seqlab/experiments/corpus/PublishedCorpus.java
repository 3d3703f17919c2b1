package io.seq2seqlab.experiments.corpus;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A corpus that can be downloaded, with the hashes its files must have.
 *
 * @param name its name in the catalogue
 * @param folder the folder it goes into
 * @param base where its files are published; ends with a slash
 */
public record PublishedCorpus(String name, String folder, URI base, List<Item> items) {

    /** The state of the public repository github.com/multi30k/dataset that the hashes were taken from. */
    private static final URI MULTI30K = URI.create("https://raw.githubusercontent.com/multi30k/dataset/"
            + "a3d2e0d26b56f3846f66a952536ffed4e401d05a/data/task1/");

    /** As written: hashes of the decompressed files, and their paths. */
    private static final String RAW = """
            2c2b73fd2b548fbcde3a875e0a78d6ee94d498bfdee6bd3eae3945779e9ddf72 raw/train.de.gz
            460a15fbd157e34a7a9957ee388c1ca247fe47af3ef25fb50442af6c274e0fc6 raw/train.en.gz
            660e09eb7e1da2f856ea13ee5ad3cf6d36b3d5b0b733c857e94c5747a3dfc660 raw/val.de.gz
            1f2a23d992769b5b3d209b0a10dd0b77c08cceb1f20dfb97ed0aafa49d107227 raw/val.en.gz
            4be6b5b3236b79c25475c6bb829800a7ce559e9ba7a1f6c2394fe4d40be46d16 raw/test_2016_flickr.de.gz
            399a4382932c1aadd3ceb9bef1008d388a64c76d4ae4e9d4728c6f4301cac182 raw/test_2016_flickr.en.gz
            """;

    /** The same lower-cased and tokenized. */
    private static final String TOKENIZED = """
            cb5a23529b65ec2061f1dc446192a9c37382b63cc75f81a0be59d34894b3a505 tok/train.lc.norm.tok.de
            08925f8e0572bcd5a006702fc5fe20e2d77c6917d4eebd576fc20de6693c2119 tok/train.lc.norm.tok.en
            97232bd273eceb7207f689527386a97e4be2616b18ada47576bdaf96c8ae1f00 tok/val.lc.norm.tok.de
            46573ce391ae227f1c72f873392436a20ef18e0a6d518098cfbd70b77c8572ec tok/val.lc.norm.tok.en
            c6a33d39d48f9f510de147651316cd9d918e09ad0219df734a2f16b6baccacc4 tok/test_2016_flickr.lc.norm.tok.de
            5b7f32627cf99eced828311b955dae9800bb52bc8b91cf8b6526829e605b29d2 tok/test_2016_flickr.lc.norm.tok.en
            """;

    /**
     * One file.
     *
     * @param path below the base; a {@code .gz} is decompressed
     * @param file name in the corpus folder
     * @param sha256 of the decompressed content
     */
    public record Item(String path, String file, String sha256) {

        private static Item of(String[] hashAndPath) {
            String path = hashAndPath[1];
            return new Item(path, path.substring(path.indexOf('/') + 1).replaceFirst("\\.gz$", ""), hashAndPath[0]);
        }

        boolean isCompressed() {
            return path.endsWith(".gz");
        }
    }

    public PublishedCorpus {
        items = List.copyOf(items);
    }

    /** All published corpora. */
    public static List<PublishedCorpus> all() {
        return List.of(multi30k("multi30k", RAW), multi30k("multi30k-tokenized", TOKENIZED));
    }

    /** The published corpus of a name. */
    public static Optional<PublishedCorpus> named(String name) {
        return all().stream().filter(corpus -> corpus.name().equals(name)).findFirst();
    }

    private static PublishedCorpus multi30k(String name, String files) {
        return new PublishedCorpus(
                name,
                "multi30k",
                MULTI30K,
                files.lines().map(line -> line.split(" ")).map(Item::of).toList());
    }
}
