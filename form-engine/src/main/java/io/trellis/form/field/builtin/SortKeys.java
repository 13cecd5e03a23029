package io.trellis.form.field.builtin;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.util.HexFormat;

/** Sort keys of text: Chinese by pinyin, letters without regard to case and accent width, digits by their number. */
final class SortKeys {

    /** Longer texts that begin alike may stand in any order; an index entry stays small. */
    private static final int LENGTH = 60;

    private static final Collator PINYIN = pinyin();

    private SortKeys() {}

    static String of(String text) {
        String head = text.length() <= LENGTH ? text : text.substring(0, LENGTH);
        byte[] key = PINYIN.getCollationKey(head).toByteArray();
        // the last byte is a terminator of zero, the same in every key
        return HexFormat.of().formatHex(key, 0, key.length - 1);
    }

    private static Collator pinyin() {
        RuleBasedCollator collator = (RuleBasedCollator) Collator.getInstance(new ULocale("zh@collation=pinyin"));
        collator.setStrength(Collator.SECONDARY);
        collator.setNumericCollation(true);
        return collator.freeze();
    }
}
