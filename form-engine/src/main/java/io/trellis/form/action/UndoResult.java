package io.trellis.form.action;

import io.trellis.core.i18n.LocalizedText;

/** How taking an action back ended. */
public sealed interface UndoResult {

    record Done() implements UndoResult {}

    /** @param why in words; nothing was taken back */
    record Refused(LocalizedText why) implements UndoResult {}

    /** Nothing that the user did, or it was taken back before. */
    record Missing() implements UndoResult {}
}
