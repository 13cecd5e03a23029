package io.trellis.core.folder;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content as a file that people read and Git compares: UTF-8, LF, one newline at the end, members in the order in which their
 * author has them, two spaces a level; what fits into a line of 150 characters stands in one. One content has one such text.
 */
public final class CanonicalFile {

    private static final int WIDTH = 150;
    private static final int PLAIN_DIGITS = 40;
    private static final char MARK = '\uFEFF';

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(FileLimits.DEPTH)
                            .maxStringLength(FileLimits.FILE_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalFile() {}

    public static byte[] write(ObjectNode content) {
        StringBuilder out = new StringBuilder();
        write(content, 0, 0, 0, out);
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnusableFolder naming the file, for what is no JSON object in UTF-8 */
    public static ObjectNode read(String file, byte[] bytes) {
        String text = text(file, bytes);
        try {
            JsonNode json = MAPPER.readTree(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw UnusableFolder.of(file, "no-object");
        } catch (JacksonException e) {
            throw UnusableFolder.of(
                    file,
                    "no-json",
                    Optional.ofNullable(e.getLocation())
                            .map(at -> at.getLineNr())
                            .orElse(0),
                    Optional.ofNullable(e.getOriginalMessage())
                            .map(said -> said.replaceFirst("(?s) *\\(start marker at .*", ""))
                            .orElse(""));
        }
    }

    /** How many names, values, brackets and braces a file has, counted up to one more than there may be, or to where it is broken. */
    static int tokens(byte[] bytes, int most) {
        int tokens = 0;
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            while (tokens <= most && parser.nextToken() != null) {
                tokens++;
            }
        } catch (JacksonException e) {
            // what is wrong is said where it is read
            return tokens;
        }
        return tokens;
    }

    static String text(String file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw UnusableFolder.of(file, "no-utf8");
        }
    }

    /** Whether UTF-8 can say it: half of a pair of surrogates it cannot. */
    static boolean isWritable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** @param taken characters of the line before, {@code behind} after it */
    private static void write(JsonNode node, int level, int taken, int behind, StringBuilder out) {
        if (node.isContainer() && !node.isEmpty()) {
            StringBuilder flat = new StringBuilder();
            flat(node, flat);
            if (level > 0 && level * 2 + taken + flat.length() + behind <= WIDTH) {
                out.append(flat);
            } else {
                lines(node, level, out);
            }
        } else {
            flat(node, out);
        }
    }

    private static void lines(JsonNode node, int level, StringBuilder out) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> members.add(Map.entry(quoted(member.getKey()) + ": ", member.getValue())));
        } else {
            node.forEach(member -> members.add(Map.entry("", member)));
        }
        String indent = "  ".repeat(level + 1);
        out.append(node.isObject() ? "{\n" : "[\n");
        for (int i = 0; i < members.size(); i++) {
            int comma = i < members.size() - 1 ? 1 : 0;
            String name = members.get(i).getKey();
            out.append(indent).append(name);
            write(members.get(i).getValue(), level + 1, name.length(), comma, out);
            out.append(comma == 1 ? ",\n" : "\n");
        }
        out.append("  ".repeat(level)).append(node.isObject() ? '}' : ']');
    }

    private static void flat(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            out.append(node.isEmpty() ? "{" : "{ ");
            String[] comma = {""};
            node.properties().forEach(member -> {
                out.append(comma[0]).append(quoted(member.getKey())).append(": ");
                flat(member.getValue(), out);
                comma[0] = ", ";
            });
            out.append(node.isEmpty() ? "}" : " }");
        } else if (node.isArray()) {
            out.append('[');
            String comma = "";
            for (JsonNode member : node) {
                out.append(comma);
                flat(member, out);
                comma = ", ";
            }
            out.append(']');
        } else if (node.isNumber()) {
            out.append(number(node));
        } else if (node.isString()) {
            out.append(quoted(node.stringValue()));
        } else {
            out.append(node);
        }
    }

    /** Written out, as people do; a number of absurd size would fill a disk that way. */
    private static String number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.toString();
        }
        BigDecimal value = node.decimalValue().stripTrailingZeros();
        return Math.abs((long) value.scale()) <= PLAIN_DIGITS ? value.toPlainString() : value.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (pair) {
                        out.append(c).append(text.charAt(++i));
                    } else if (c < ' ' || Character.isSurrogate(c) || c == MARK) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
