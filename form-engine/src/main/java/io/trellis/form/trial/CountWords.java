package io.trellis.form.trial;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.trial.RuleTrials.Count;
import java.util.Locale;
import java.util.Optional;

/** How many records a rule of a draft would refuse, in words. */
public final class CountWords {

    private static final String COUNTING = "counting-refused";

    private CountWords() {}

    /** The code of the problem that tells it; empty where there is nothing to tell. */
    public static Optional<String> code(Count count) {
        if (!count.ended()) {
            return Optional.of(COUNTING);
        }
        return count.records() > 0 || !count.whole() ? Optional.of(count.kind().code()) : Optional.empty();
    }

    public static LocalizedText of(Count count, Messages messages) {
        return new LocalizedText(
                words(count, Locale.SIMPLIFIED_CHINESE, count.about().zh(), messages),
                words(count, Locale.ENGLISH, count.about().en(), messages));
    }

    private static String words(Count count, Locale language, String about, Messages messages) {
        if (!count.ended()) {
            return messages.text(
                    "form.problem." + COUNTING, language, about, count.looked(), count.all(), count.records());
        }
        String of = count.whole()
                ? messages.text("form.counted.whole", language, count.records(), count.all())
                : messages.text("form.counted.part", language, count.records(), count.looked());
        String asked = count.byOwner() ? messages.text("form.counted.owner", language, of) : of;
        return messages.text("form.problem." + count.kind().code(), language, about, asked);
    }
}
