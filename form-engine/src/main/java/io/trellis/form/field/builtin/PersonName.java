package io.trellis.form.field.builtin;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A family name and a given one; either may be empty. */
record PersonName(String family, String given) {

    static final String FAMILY = "family";
    static final String GIVEN = "given";

    /** The family names of two characters that are in use; every other Chinese one has a single character. */
    private static final String COMPOUND = "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳"
            + " 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正"
            + " 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门";

    static PersonName of(Map<String, Object> value) {
        return new PersonName(
                String.valueOf(value.getOrDefault(FAMILY, "")), String.valueOf(value.getOrDefault(GIVEN, "")));
    }

    Map<String, Object> asValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        if (!family.isEmpty()) {
            value.put(FAMILY, family);
        }
        if (!given.isEmpty()) {
            value.put(GIVEN, given);
        }
        return value;
    }

    boolean isNothing() {
        return family.isEmpty() && given.isEmpty();
    }

    /**
     * A Chinese name begins with the family and has no blank; of others the last word is the family name, unless a comma says
     * that it stands first. A single word is what somebody is called.
     */
    static PersonName read(String text) {
        if (text.isEmpty() || chinese(text)) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? chineseName(text)
                    : new PersonName(
                            text.substring(0, blank), text.substring(blank + 1).replace(" ", ""));
        }
        int comma = Stream.of(text.indexOf(','), text.indexOf('，'))
                .filter(at -> at >= 0)
                .min(Comparator.naturalOrder())
                .orElse(-1);
        if (comma >= 0) {
            return new PersonName(
                    text.substring(0, comma).strip(), text.substring(comma + 1).strip());
        }
        int last = text.lastIndexOf(' ');
        return last < 0
                ? new PersonName("", text)
                : new PersonName(
                        text.substring(last + 1), text.substring(0, last).strip());
    }

    private static PersonName chineseName(String text) {
        int length = text.length() > 2 && COMPOUND.contains(text.substring(0, 2)) ? 2 : Math.min(1, text.length());
        return new PersonName(text.substring(0, length), text.substring(length));
    }

    /** As {@link #read} takes it apart again. */
    String written() {
        if (chinese(family + given)) {
            String together = family + given;
            return chineseName(together).equals(this) ? together : family + " " + given;
        }
        if (family.isEmpty() || given.isEmpty()) {
            return family.isEmpty() ? oneWord(given) : family + ",";
        }
        return family.contains(" ") ? family + ", " + given : given + " " + family;
    }

    private static String oneWord(String given) {
        return given.contains(" ") ? ", " + given : given;
    }

    private static boolean chinese(String text) {
        return text.codePoints()
                .filter(point -> point != ' ')
                .allMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN || point == '·');
    }
}
