package io.trellis.form.merge;

import io.trellis.core.i18n.LocalizedText;

/** What became of taking a merge back. */
public sealed interface UnmergeResult {

    record Done() implements UnmergeResult {}

    record Refused(LocalizedText why) implements UnmergeResult {}

    /** There is no such merge, it is taken back already, or its records may not be changed. */
    record Missing() implements UnmergeResult {}
}
