package io.seq2seqlab.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    /** {@code [[1, -2]]} in IEEE 754 single precision, little-endian. */
    private static final String DATA = "0000803f 000000c0".replace(" ", "");

    private static final Weight MATRIX =
            new Weight("w", Shape.of(1, 2), new Initializer.Constant(0), Weight.Role.MATRIX);

    private static byte[] file(String lengthHex, String header, String dataHex) {
        return HexFormat.of().parseHex(lengthHex + hex(header) + dataHex);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Weight weight(String name, long... sizes) {
        return new Weight(name, Shape.of(sizes), new Initializer.Constant(0), Weight.Role.MATRIX);
    }

    @Test
    void readsTheBytesThatTheFormatPrescribes() {
        // 0x58 = 88 header bytes, 81 of text, padded with spaces
        String header =
                "{\"__metadata__\":{\"a\":\"b\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        byte[] bytes = file("5800000000000000", pad(header, 88), DATA);

        Safetensors read = Safetensors.read("hand.safetensors", bytes);

        assertThat(read.weights().of(MATRIX)).containsExactly(1, -2);
        assertThat(read.shapes()).containsExactly(Map.entry("w", List.of(1L, 2L)));
        assertThat(read.metadata()).containsExactly(Map.entry("a", "b"));
    }

    @Test
    void writesTheBytesThatTheFormatPrescribes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Safetensors.write(bytes, List.of(MATRIX), new WeightValues(Map.of("w", new float[] {1, -2})), Map.of("a", "b"));

        String header =
                "{\"__metadata__\":{\"a\":\"b\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        assertThat(bytes.toByteArray()).containsExactly(file("5800000000000000", pad(header, 88), DATA));
    }

    private static String pad(String header, int length) {
        assertThat(header.length()).isLessThanOrEqualTo(length);
        return header + " ".repeat(length - header.length());
    }

    @Test
    void tensorsKeepTheOrderOfTheirWeights() throws IOException {
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("z", new float[] {1, 2, 3, 4, 5, 6});
        values.put("a", new float[] {Float.NaN, Float.NEGATIVE_INFINITY});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Safetensors.write(bytes, List.of(weight("z", 3, 2), weight("a", 2)), new WeightValues(values), Map.of());

        Safetensors read = Safetensors.read("two.safetensors", bytes.toByteArray());

        assertThat(read.shapes().keySet()).containsExactly("z", "a");
        assertThat(read.weights().values().get("z")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.weights().values().get("a")).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY);
        assertThat(read.metadata()).isEmpty();
    }

    @Property
    void anyValueComesBackBitByBit(@ForAll @Size(min = 1, max = 50) float[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Safetensors.write(
                bytes,
                List.of(weight("ümlaut \"quoted\"", values.length)),
                new WeightValues(Map.of("ümlaut \"quoted\"", values)),
                Map.of("key", "a line\nand another"));

        Safetensors read = Safetensors.read("memory", bytes.toByteArray());

        assertThat(read.weights().values().get("ümlaut \"quoted\"")).containsExactly(values);
        assertThat(read.metadata()).containsEntry("key", "a line\nand another");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'w':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}} | type \"F64\", expected F32",
                "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | shape [3] lies at bytes [0, 8], expected 12",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | lies at bytes 4 to 12 of 8",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 8 bytes of data, the header speaks of 4",
                "{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | has -2 in its shape",
                "{'w':{'dtype':'F32','shape':[9999999999,9999999999],'data_offsets':[0,8]}} | impossible shape",
                "{'w':{'dtype':'F32','shape':[2]}} | has no data_offsets",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | has 1 data_offsets, expected 2",
                "{'w':7} | w is not a JSON object",
                "{'__metadata__':{'a':1}} | __metadata__.a is not text",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'w':{}} | not JSON",
                "{'w' | not JSON",
                "[] | does not begin with '{'"
            })
    void aDamagedHeaderIsOneLine(String quoted, String expected) {
        String header = quoted.replace('\'', '"');
        byte[] length = {(byte) header.length(), 0, 0, 0, 0, 0, 0, 0};
        byte[] bytes = file(HexFormat.of().formatHex(length), header, DATA);

        assertThatThrownBy(() -> Safetensors.read("model.safetensors", bytes))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageStartingWith("model.safetensors: ")
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFileThatIsCutOffIsDamaged() {
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        byte[] cut = file("3800000000000000", pad(header, 56), DATA.substring(0, 8));

        assertThatThrownBy(() -> Safetensors.read("cut", cut))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("0 to 8 of 4");
        assertThatThrownBy(() -> Safetensors.read("cut", new byte[3]))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("3 bytes");
        assertThatThrownBy(() -> Safetensors.read("cut", HexFormat.of().parseHex("ffffffffffffffff00")))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("a header of 18446744073709551615 bytes in a file of 9");
    }

    @Test
    void valuesThatAreNotThoseOfTheWeightsAreNotWritten() {
        WeightValues values = new WeightValues(Map.of("w", new float[3]));
        assertThatThrownBy(() -> Safetensors.write(new ByteArrayOutputStream(), List.of(MATRIX), values, Map.of()))
                .hasMessage("the weight w has 3 values, its shape [1,2] takes 2");
        assertThatThrownBy(() -> values.require(List.of(weight("v", 3)))).hasMessageContaining("the weight v");
        assertThatThrownBy(() -> values.require(List.of())).hasMessageContaining("values for [w]");
    }
}
