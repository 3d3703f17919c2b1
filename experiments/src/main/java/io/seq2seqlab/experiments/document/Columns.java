package io.seq2seqlab.experiments.document;

import io.seq2seqlab.experiments.document.Block.Column;
import io.seq2seqlab.experiments.document.Block.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The columns of a grid that has a row for each of some things: what a column is called stands beside what is in it. What is
 * in it becomes a {@link Cell#of cell}.
 *
 * @param <T> what rows are about
 */
public final class Columns<T> {

    private final List<Column> columns = new ArrayList<>();
    private final List<Function<? super T, ?>> cells = new ArrayList<>();

    /** Adds what says what a row is about. */
    public Columns<T> key(String header, Function<? super T, ?> cell) {
        return column(new Column(header, Kind.KEY), cell);
    }

    /** Adds a figure. */
    public Columns<T> figure(String header, Function<? super T, ?> cell) {
        return column(new Column(header, Kind.FIGURE), cell);
    }

    /** Adds a figure for each of some things; none for none. */
    public <F> Columns<T> figures(
            Collection<F> of, Function<? super F, String> header, BiFunction<? super T, ? super F, ?> cell) {
        of.forEach(one -> figure(header.apply(one), row -> cell.apply(row, one)));
        return this;
    }

    private Columns<T> column(Column column, Function<? super T, ?> cell) {
        columns.add(column);
        cells.add(cell);
        return this;
    }

    /** A row for each of these. */
    public Block.Grid of(Collection<? extends T> rows) {
        return new Block.Grid(
                columns,
                rows.stream()
                        .map(row -> cells.stream()
                                .map(cell -> Cell.of(cell.apply(row)))
                                .toList())
                        .toList());
    }
}
