package io.seq2seqlab.text;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code .model} of SentencePiece holds of what applying it needs (Kudo and Richardson 2018). Its format is that of
 * protobuf; the numbers of fields are those of {@code sentencepiece_model.proto}.
 *
 * @param pieces in the order of their numbers
 * @param algorithm how a text is taken apart into them
 * @param byteFallback whether a character that no piece has becomes pieces of its bytes
 * @param normalizer what happens to a text before
 */
record SentencePieceModel(
        List<Piece> pieces, Algorithm algorithm, boolean byteFallback, SentencePieceNormalizer normalizer) {

    /** How a text is taken apart. */
    enum Algorithm {
        /** The most probable pieces (Kudo 2018). */
        UNIGRAM,
        /** Merges, the best piece first (Sennrich et al. 2016). */
        BPE
    }

    /** What a piece is for; the names are SentencePiece's. */
    enum Type {
        NORMAL,
        UNKNOWN,
        CONTROL,
        USER_DEFINED,
        UNUSED,
        BYTE;

        /** Whether texts are taken apart into such pieces. */
        boolean isText() {
            return this == NORMAL || this == USER_DEFINED || this == UNUSED;
        }
    }

    /**
     * A piece.
     *
     * @param score its log-probability, or how early it is merged
     */
    record Piece(String text, float score, Type type) {}

    private static final int UNIGRAM = 1;
    private static final int BPE = 2;

    SentencePieceModel {
        pieces = List.copyOf(pieces);
    }

    /**
     * Reads a model.
     *
     * @param name what messages call the file
     * @throws IllegalArgumentException if it is none, or one that texts cannot be taken apart with; the message is one line
     */
    static SentencePieceModel read(String name, byte[] bytes) {
        Reader reader = new Reader();
        try {
            reader.read(CodedInputStream.newInstance(bytes));
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
            throw new IllegalArgumentException(
                    name + ": no model of SentencePiece, or one that is cut short or damaged (" + why + ")", e);
        }
        return reader.model(name);
    }

    private static final class Reader {

        private final List<Piece> pieces = new ArrayList<>();
        private int algorithm = UNIGRAM;
        private boolean byteFallback;
        private boolean whitespaceAsSuffix;
        private byte[] characterMap = {};
        private boolean dummyPrefix = true;
        private boolean removesExtraWhitespace = true;
        private boolean escapesWhitespace = true;

        void read(CodedInputStream in) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> piece(nested(in, tag));
                    case 2 -> trainer(nested(in, tag));
                    case 3 -> normalizer(nested(in, tag));
                    default -> in.skipField(tag);
                }
            }
        }

        private static CodedInputStream nested(CodedInputStream in, int tag) throws IOException {
            if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                throw new IllegalArgumentException("a part of another kind than expected");
            }
            return CodedInputStream.newInstance(in.readByteArray());
        }

        private void piece(CodedInputStream in) throws IOException {
            String text = "";
            float score = 0;
            int type = 1;
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> text = in.readStringRequireUtf8();
                    case 2 -> score = in.readFloat();
                    case 3 -> type = in.readEnum();
                    default -> in.skipField(tag);
                }
            }
            if (text.isEmpty() || type < 1 || type > Type.values().length) {
                throw new IllegalArgumentException("piece " + pieces.size() + " is empty or of no known type");
            }
            pieces.add(new Piece(text, score, Type.values()[type - 1]));
        }

        private void trainer(CodedInputStream in) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 3 -> algorithm = in.readEnum();
                    case 24 -> whitespaceAsSuffix = in.readBool();
                    case 35 -> byteFallback = in.readBool();
                    default -> in.skipField(tag);
                }
            }
        }

        private void normalizer(CodedInputStream in) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 2 -> characterMap = in.readByteArray();
                    case 3 -> dummyPrefix = in.readBool();
                    case 4 -> removesExtraWhitespace = in.readBool();
                    case 5 -> escapesWhitespace = in.readBool();
                    default -> in.skipField(tag);
                }
            }
        }

        SentencePieceModel model(String name) {
            if (pieces.stream().noneMatch(piece -> piece.type().isText())) {
                throw new IllegalArgumentException(name + ": no model of SentencePiece: it has no pieces of text");
            }
            if (algorithm != UNIGRAM && algorithm != BPE) {
                throw new IllegalArgumentException(
                        name + ": a model of words or characters; expected one of type unigram or bpe");
            }
            if (whitespaceAsSuffix || !escapesWhitespace) {
                throw new IllegalArgumentException(name
                        + ": marks white space otherwise than with ▁ before words (treat_whitespace_as_suffix or"
                        + " escape_whitespaces); train it without");
            }
            try {
                return new SentencePieceModel(
                        pieces,
                        algorithm == BPE ? Algorithm.BPE : Algorithm.UNIGRAM,
                        byteFallback,
                        SentencePieceNormalizer.of(
                                characterMap,
                                pieces.stream()
                                        .filter(piece -> piece.type() == Type.USER_DEFINED)
                                        .map(Piece::text)
                                        .toList(),
                                dummyPrefix,
                                removesExtraWhitespace));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        }
    }
}
