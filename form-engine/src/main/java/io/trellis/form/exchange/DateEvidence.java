package io.trellis.form.exchange;

import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which form the dates of a column have, and whether day, month and year can be told apart. */
final class DateEvidence {

    /** After that many texts, a form that none of them had is not tried any more. */
    private static final int ENOUGH = 50;

    private final List<Candidate> candidates = new ArrayList<>();
    private long seen;

    private static final class Candidate {
        private final DateForm form;
        private final List<Other> others;
        private long read;

        Candidate(DateForm form) {
            this.form = form;
            this.others = form.reordered().stream().map(Other::new).toList();
        }

        void add(String text) {
            form.read(text).ifPresent(date -> {
                read++;
                others.forEach(other -> other.add(text, date));
            });
        }

        boolean isDoubtful() {
            return others.stream().anyMatch(other -> other.read == read && other.different > 0);
        }
    }

    /** The same in another order. */
    private static final class Other {
        private final DateForm form;
        private long read;
        private long different;

        Other(DateForm form) {
            this.form = form;
        }

        void add(String text, TemporalAccessor date) {
            form.read(text).ifPresent(other -> {
                read++;
                different += other.equals(date) ? 0 : 1;
            });
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

    /** Whether all dates would be dates with day, month and year in another order, but others. */
    boolean isDoubtful() {
        return best().filter(Candidate::isDoubtful).isPresent();
    }
}
