package io.trellis.form.exchange;

import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which form the dates of a column have, and whether day and month can be told apart. */
final class DateEvidence {

    /** After that many texts, a form that none of them had is not tried any more. */
    private static final int ENOUGH = 50;

    private final List<Candidate> candidates = new ArrayList<>();
    private long seen;

    private static final class Candidate {
        private final DateForm form;
        private final Optional<DateForm> swapped;
        private long read;
        private long readSwapped;
        private long different;

        Candidate(DateForm form) {
            this.form = form;
            this.swapped = form.swapped();
        }

        void add(String text) {
            Optional<TemporalAccessor> date = form.read(text);
            Optional<TemporalAccessor> other = date.isEmpty() ? Optional.empty() : swapped.flatMap(it -> it.read(text));
            read += date.isPresent() ? 1 : 0;
            readSwapped += other.isPresent() ? 1 : 0;
            different += other.isPresent() && !other.equals(date) ? 1 : 0;
        }
    }

    private DateEvidence(Stream<DateForm> forms) {
        forms.map(Candidate::new).forEach(candidates::add);
    }

    static DateEvidence ofAny() {
        return new DateEvidence(Stream.concat(DatePatterns.KNOWN.stream(), Stream.of(DatePatterns.COMPACT))
                .flatMap(pattern -> DateForm.of(pattern).stream()));
    }

    static DateEvidence of(DateForm form) {
        return new DateEvidence(Stream.of(form));
    }

    void add(String text) {
        candidates.forEach(candidate -> candidate.add(text));
        if (++seen == ENOUGH) {
            candidates.removeIf(candidate -> candidate.read == 0);
        }
    }

    private Optional<Candidate> best() {
        return candidates.stream()
                .filter(candidate -> candidate.read > 0)
                .reduce((one, other) -> other.read > one.read ? other : one);
    }

    /** The form that most texts have, the more usual of two. */
    Optional<DateForm> form() {
        return best().map(candidate -> candidate.form);
    }

    /** Whether all dates would be dates with day and month changed, but others. */
    boolean isDoubtful() {
        return best().filter(candidate -> candidate.readSwapped == candidate.read && candidate.different > 0)
                .isPresent();
    }
}
