package io.trellis.core.i18n;

import java.util.Locale;

/**
 * The product's own texts. Each module keeps {@code messages/<module>.properties} (English) and
 * {@code messages/<module>_zh.properties} on its class path; keys begin with the module's name ({@code form.field.text.label}).
 * Arguments fill {@code {0}}, {@code {1}} as in {@link java.text.MessageFormat}; a quote in a text is doubled.
 */
public interface Messages {

    /** The text of a key; an unknown key is a programming error and throws. */
    String text(String key, Locale locale, Object... args);

    /** The text of a key in both languages. */
    LocalizedText text(String key, Object... args);

    /** The same, speaking of something by its label: each language names it in its own words. */
    default LocalizedText textAbout(String key, LocalizedText label) {
        return new LocalizedText(
                text(key, Locale.SIMPLIFIED_CHINESE, label.zh()), text(key, Locale.ENGLISH, label.en()));
    }
}
