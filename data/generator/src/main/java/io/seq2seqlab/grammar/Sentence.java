package io.seq2seqlab.grammar;

import java.util.Optional;
import java.util.stream.Stream;

/** One or two main clauses, each with subordinate clauses before and after it. */
record Sentence(Main first, Optional<Continuation> second) {

    /** What stands before the finite verb of a main clause. */
    enum Front {
        SUBJECT,
        TIME,
        PLACE,
        ACCUSATIVE,
        SUBORDINATE
    }

    /** A subordinate clause with its conjunction. */
    record Subordinate(Conjunction conjunction, Clause clause) {}

    /** A main clause; a subordinate clause that opens it takes the place before the verb. */
    record Main(Optional<Subordinate> opening, Front front, Clause clause, Optional<Subordinate> closing) {

        /** The main clause and its subordinate clauses, without relative clauses. */
        Stream<Clause> outerClauses() {
            return Stream.of(opening.map(Subordinate::clause), Optional.of(clause), closing.map(Subordinate::clause))
                    .flatMap(Optional::stream);
        }

        Stream<Clause> clauses() {
            return outerClauses().flatMap(Clause::clauses);
        }
    }

    /** A second main clause. */
    record Continuation(Coordinator coordinator, Main main) {}

    Stream<Main> mains() {
        return Stream.concat(Stream.of(first), second.stream().map(Continuation::main));
    }

    /** Every clause, relative clauses included. */
    Stream<Clause> clauses() {
        return mains().flatMap(Main::clauses);
    }
}
