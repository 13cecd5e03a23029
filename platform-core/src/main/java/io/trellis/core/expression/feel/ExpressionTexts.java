package io.trellis.core.expression.feel;

import io.trellis.core.expression.Kind;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.Locale;

/** What this room tells people. */
final class ExpressionTexts {

    private static final String PREFIX = "core.expression.";

    private final Messages messages;

    ExpressionTexts(Messages messages) {
        this.messages = messages;
    }

    /** Arguments are written as they are: no grouping of digits. */
    LocalizedText of(String key, Object... args) {
        Object[] zh = new Object[args.length];
        Object[] en = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            LocalizedText text =
                    switch (args[i]) {
                        case Kind kind -> kind(kind);
                        case LocalizedText words -> words;
                        default -> LocalizedText.same(String.valueOf(args[i]));
                    };
            zh[i] = text.zh();
            en[i] = text.en();
        }
        return new LocalizedText(
                messages.text(PREFIX + key, Locale.SIMPLIFIED_CHINESE, zh),
                messages.text(PREFIX + key, Locale.ENGLISH, en));
    }

    private LocalizedText kind(Kind kind) {
        return messages.text(
                PREFIX + "kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
