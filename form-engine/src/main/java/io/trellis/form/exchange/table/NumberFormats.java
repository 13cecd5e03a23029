package io.trellis.form.exchange.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The number formats of a workbook by the number of a cell's style. A workbook writes out the formats that it adds; the
 * others are known by their id alone, some of them only in East Asian or Thai editions.
 */
final class NumberFormats {

    private static final Map<Integer, String> BUILT_IN = builtIn();

    /** Those that cells used last: a code that is read takes many times its length. */
    private static final int REMEMBERED = 1_000;

    private final Map<Integer, String> own;
    private final List<Integer> styles;
    private final Map<String, NumberFormatCode> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NumberFormatCode> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param own codes by id
     * @param styles the id of each style's format
     */
    NumberFormats(Map<Integer, String> own, List<Integer> styles) {
        this.own = own;
        this.styles = styles;
    }

    NumberFormatCode ofStyle(int style) {
        return style >= 0 && style < styles.size() ? ofId(styles.get(style)) : NumberFormatCode.GENERAL;
    }

    private NumberFormatCode ofId(int id) {
        return read.computeIfAbsent(own.getOrDefault(id, BUILT_IN.getOrDefault(id, "General")), NumberFormatCode::of);
    }

    private static Map<Integer, String> builtIn() {
        Map<Integer, String> codes = new HashMap<>();
        codes.put(1, "0");
        codes.put(2, "0.00");
        codes.put(3, "#,##0");
        codes.put(4, "#,##0.00");
        // the sign of the currency is the one of the computer that shows it, so that it says nothing here
        List.of(5, 6, 37, 38, 41, 42).forEach(id -> codes.put(id, "#,##0"));
        List.of(7, 8, 39, 40, 43, 44).forEach(id -> codes.put(id, "#,##0.00"));
        codes.put(9, "0%");
        codes.put(10, "0.00%");
        codes.put(11, "0.00E+00");
        codes.put(12, "# ?/?");
        codes.put(13, "# ??/??");
        range(codes, 14, 17, "yyyy-mm-dd");
        range(codes, 18, 21, "hh:mm:ss");
        codes.put(22, "yyyy-mm-dd hh:mm");
        range(codes, 27, 31, "yyyy-mm-dd");
        // hours and minutes in Chinese, in Japanese partly days
        range(codes, 32, 35, "hh:mm:ss");
        codes.put(36, "yyyy-mm-dd");
        codes.put(45, "mm:ss");
        codes.put(46, "[h]:mm:ss");
        codes.put(47, "mm:ss");
        codes.put(48, "##0.0E+0");
        codes.put(49, "@");
        range(codes, 50, 54, "yyyy-mm-dd");
        range(codes, 55, 56, "hh:mm:ss");
        range(codes, 57, 58, "yyyy-mm-dd");
        codes.put(59, "0");
        codes.put(60, "0.00");
        codes.put(61, "#,##0");
        codes.put(62, "#,##0.00");
        codes.put(67, "0%");
        codes.put(68, "0.00%");
        codes.put(69, "# ?/?");
        codes.put(70, "# ??/??");
        range(codes, 71, 74, "yyyy-mm-dd");
        range(codes, 75, 76, "hh:mm:ss");
        codes.put(77, "yyyy-mm-dd hh:mm");
        codes.put(78, "mm:ss");
        codes.put(79, "[h]:mm:ss");
        codes.put(80, "mm:ss");
        codes.put(81, "yyyy-mm-dd");
        return Map.copyOf(codes);
    }

    private static void range(Map<Integer, String> codes, int from, int to, String code) {
        for (int id = from; id <= to; id++) {
            codes.put(id, code);
        }
    }
}
