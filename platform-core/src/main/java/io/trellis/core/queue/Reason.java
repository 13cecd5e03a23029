package io.trellis.core.queue;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;

/** Why a delivery failed, in words. */
final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /** What the product says about it; else the reasons from the outermost to the cause of all. */
    static LocalizedText of(Throwable why) {
        StringBuilder text = new StringBuilder();
        for (Throwable reason = why; reason != null; reason = reason.getCause()) {
            if (reason instanceof TrellisException known) {
                return known.text();
            }
            boolean says = reason.getMessage() != null
                    && (reason.getCause() == null
                            || !reason.getMessage().equals(reason.getCause().toString()));
            if (says || reason.getCause() == null) {
                text.append(text.isEmpty() ? "" : ": ")
                        .append(says ? reason.getMessage() : reason.getClass().getSimpleName());
            }
        }
        return LocalizedText.same(text.substring(0, Math.min(text.length(), LONGEST)));
    }
}
