package io.trellis.core.i18n;

import java.util.Locale;

/** A text in Chinese and English. Either may be empty while an analyst is typing; {@link #in} then falls back to the other. */
public record LocalizedText(String zh, String en) {

    /** The same text in both languages: names, codes, numbers. */
    public static LocalizedText same(String text) {
        return new LocalizedText(text, text);
    }

    public String in(Locale locale) {
        boolean chinese = "zh".equals(locale.getLanguage());
        String wanted = chinese ? zh : en;
        return wanted.isEmpty() ? (chinese ? en : zh) : wanted;
    }

    public boolean isEmpty() {
        return zh.isEmpty() && en.isEmpty();
    }
}
