package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;

/** What became of an absence that somebody wanted to keep. */
public sealed interface AbsenceResult {

    record Kept(Absence absence) implements AbsenceResult {}

    /** @param path {@code from}, {@code to}, {@code substitute} or {@code flows} */
    record Invalid(String path, LocalizedText message) implements AbsenceResult {}

    /** There is none, or it is none of theirs. */
    record Missing() implements AbsenceResult {}
}
