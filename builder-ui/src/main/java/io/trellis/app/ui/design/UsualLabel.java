package io.trellis.app.ui.design;

import io.trellis.core.i18n.LocalizedText;

/** What a fresh thing is called: as its type is, with a number where there is one already. */
public record UsualLabel(LocalizedText type) {

    /**
     * Where somebody gave a label in one language, the usual one in the other is no longer true: without it the given one
     * shows in both.
     *
     * @param chinese the language that was given
     * @param label both, as they stand by now
     */
    public LocalizedText given(boolean chinese, LocalizedText label) {
        if (chinese) {
            return !label.zh().isBlank() && isUsual(label.en(), type.en()) ? new LocalizedText(label.zh(), "") : label;
        }
        return !label.en().isBlank() && isUsual(label.zh(), type.zh()) ? new LocalizedText("", label.en()) : label;
    }

    private static boolean isUsual(String text, String usual) {
        return text.replaceFirst(" \\d+$", "").equals(usual);
    }
}
