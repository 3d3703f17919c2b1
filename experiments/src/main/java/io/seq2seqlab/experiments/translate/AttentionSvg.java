package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.AttentionMap;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Attention as a picture: source words above, target words to the left, and the darker a place the more attention. */
final class AttentionSvg {

    private static final int CELL = 24;
    private static final int LETTER = 8;
    private static final int MARGIN = 12;
    private static final String BACKGROUND = "#ffffff";
    private static final String TEXT = "#1f2328";
    private static final String ATTENTION = "#0b4f9e";

    private final XMLStreamWriter xml;
    private final AttentionMap map;
    private final int left;
    private final int top;

    private AttentionSvg(XMLStreamWriter xml, AttentionMap map) {
        this.xml = xml;
        this.map = map;
        this.left = MARGIN + LETTER * longest(map.target()) + MARGIN;
        this.top = MARGIN + LETTER * longest(map.source()) + MARGIN;
    }

    /** A whole document. */
    static String of(AttentionMap map) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new AttentionSvg(xml, map).draw();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text is written to memory", e);
        }
        return text + "\n";
    }

    private static int longest(List<String> words) {
        return words.stream()
                .mapToInt(word -> word.codePointCount(0, word.length()))
                .max()
                .orElse(0);
    }

    private void draw() throws XMLStreamException {
        int width = left + CELL * map.source().size() + MARGIN;
        int height = top + CELL * map.target().size() + MARGIN;
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attributes("width", width, "height", height, "viewBox", "0 0 " + width + " " + height);
        attributes("font-family", "sans-serif", "font-size", 13, "role", "img");
        element("title", "Attention: rows are the words of the translation, columns those of the source");
        xml.writeEmptyElement("rect");
        attributes("width", width, "height", height, "fill", BACKGROUND);
        for (int column = 0; column < map.source().size(); column++) {
            int x = left + CELL * column + CELL / 2 + 4;
            int y = top - MARGIN / 2;
            label(map.source().get(column), "start", x, y, "rotate(-90 " + x + " " + y + ")");
        }
        for (int row = 0; row < map.target().size(); row++) {
            label(map.target().get(row), "end", left - MARGIN / 2, top + CELL * row + CELL / 2 + 5, "rotate(0)");
            for (int column = 0; column < map.source().size(); column++) {
                cell(row, column);
            }
        }
        xml.writeEndElement();
    }

    private void cell(int row, int column) throws XMLStreamException {
        float weight = map.weights()[row][column];
        xml.writeStartElement("rect");
        attributes("x", left + CELL * column, "y", top + CELL * row, "width", CELL, "height", CELL);
        attributes("fill", ATTENTION, "fill-opacity", String.format(Locale.ROOT, "%.4f", weight), "stroke", "#d0d7de");
        element(
                "title",
                String.format(
                        Locale.ROOT,
                        "%s → %s: %.3f",
                        map.target().get(row),
                        map.source().get(column),
                        weight));
        xml.writeEndElement();
    }

    private void label(String word, String anchor, int x, int y, String transform) throws XMLStreamException {
        xml.writeStartElement("text");
        attributes("x", x, "y", y, "text-anchor", anchor, "fill", TEXT, "transform", transform);
        xml.writeCharacters(allowed(word));
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    private void attributes(Object... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]));
        }
    }

    /** XML has no place for some characters, such as most controls. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder();
        text.codePoints()
                .map(c ->
                        c == '\t' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c >= 0x10000 ? c : 0xFFFD)
                .forEach(allowed::appendCodePoint);
        return allowed.toString();
    }
}
