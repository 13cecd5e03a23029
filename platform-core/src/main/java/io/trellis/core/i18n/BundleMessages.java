package io.trellis.core.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** {@link Messages} over the class path's resource bundles. Stateless, so that plain tests can simply create one. */
public final class BundleMessages implements Messages {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public String text(String key, Locale locale, Object... args) {
        String module = key.substring(0, Math.max(0, key.indexOf('.')));
        Locale language = "zh".equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ROOT;
        try {
            String pattern = ResourceBundle.getBundle("messages." + module, language, NO_FALLBACK)
                    .getString(key);
            return new MessageFormat(pattern, locale).format(args);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no text for the key '" + key + "'", e);
        }
    }

    @Override
    public LocalizedText text(String key, Object... args) {
        return new LocalizedText(text(key, Locale.SIMPLIFIED_CHINESE, args), text(key, Locale.ENGLISH, args));
    }
}
