package io.trellis.core.error;

import io.trellis.core.i18n.LocalizedText;
import org.jspecify.annotations.Nullable;

/** What cannot be answered with an outcome. The text is shown to people, in their language; details belong in the cause. */
public class TrellisException extends RuntimeException {

    private final ErrorCode code;
    private final LocalizedText text;

    public TrellisException(ErrorCode code, LocalizedText text) {
        this(code, text, null);
    }

    public TrellisException(ErrorCode code, LocalizedText text, @Nullable Throwable cause) {
        super(text.en(), cause);
        this.code = code;
        this.text = text;
    }

    public ErrorCode code() {
        return code;
    }

    public LocalizedText text() {
        return text;
    }
}
