package io.trellis.app;

import io.trellis.core.error.TrellisException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words, not in a stack trace, what keeps Trellis from starting. */
class StartFailure extends AbstractFailureAnalyzer<TrellisException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, TrellisException cause) {
        String text = cause.text().en() + System.lineSeparator() + cause.text().zh();
        return new FailureAnalysis(text, null, cause);
    }
}
