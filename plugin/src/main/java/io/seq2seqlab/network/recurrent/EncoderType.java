package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import java.util.List;

/** The recurrent cell of an encoder and whether a second one reads from the end. */
public enum EncoderType {
    RNN(Cell.RNN, List.of(Direction.FORWARD)),
    GRU(Cell.GRU, List.of(Direction.FORWARD)),
    LSTM(Cell.LSTM, List.of(Direction.FORWARD)),
    BI_RNN(Cell.RNN, List.of(Direction.FORWARD, Direction.BACKWARD)),
    BI_GRU(Cell.GRU, List.of(Direction.FORWARD, Direction.BACKWARD)),
    BI_LSTM(Cell.LSTM, List.of(Direction.FORWARD, Direction.BACKWARD));

    private final Cell cell;
    private final List<Direction> directions;

    EncoderType(Cell cell, List<Direction> directions) {
        this.cell = cell;
        this.directions = directions;
    }

    public Cell cell() {
        return cell;
    }

    public List<Direction> directions() {
        return directions;
    }
}
