package io.trellis.form.field;

import java.util.Locale;

/**
 * A province, a city or a district of China.
 *
 * @param code of six digits, as the state gives it: a province's ends with four zeros, a city's with two
 */
public record Region(String code, String name) {

    public enum Level {
        PROVINCE,
        CITY,
        DISTRICT;

        /** The part of a value that it is: {@code city}. */
        public String part() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Level level() {
        return code.endsWith("0000") ? Level.PROVINCE : code.endsWith("00") ? Level.CITY : Level.DISTRICT;
    }

    /** The code of what it lies in; empty for a province. */
    String above() {
        return switch (level()) {
            case PROVINCE -> "";
            case CITY -> code.substring(0, 2) + "0000";
            case DISTRICT -> code.substring(0, 4) + "00";
        };
    }

    /** Whether these words are its name in short. */
    public boolean isShort(String words) {
        return shortName().equals(words);
    }

    /** Without the word that says what it is, as people write it: {@code 浙江}, {@code 西湖}. */
    String shortName() {
        String bare = name.replaceFirst(
                switch (level()) {
                    case PROVINCE -> "(壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$";
                    case CITY -> "市$|地区$";
                    case DISTRICT -> "[市县区]$";
                },
                "");
        return bare.length() < 2 ? name : bare;
    }
}
