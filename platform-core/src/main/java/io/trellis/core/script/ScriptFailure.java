package io.trellis.core.script;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import org.jspecify.annotations.Nullable;

/** A script that failed or was stopped. The text says why, for whoever wrote it. */
public final class ScriptFailure extends TrellisException {

    public enum Reason {
        SYNTAX,
        /** The script threw something. */
        ERROR,
        TIMEOUT,
        MEMORY,
        STATEMENTS,
        /** It reached for the host, or handed out what is no plain value. */
        FORBIDDEN,
        INTERRUPTED
    }

    private final Reason reason;
    private final int line;

    public ScriptFailure(Reason reason, int line, LocalizedText text, @Nullable Throwable cause) {
        super(CoreError.SCRIPT_FAILED, text, cause);
        this.reason = reason;
        this.line = line;
    }

    public Reason reason() {
        return reason;
    }

    /** The line of the script, from 1; 0 when it is not known. */
    public int line() {
        return line;
    }
}
