package io.trellis.form.exchange;

import java.util.Optional;

/** Which decimal sign the texts of a column have: what one of them leaves open, another decides. */
final class DecimalEvidence {

    private long points;
    private long commas;
    private long open;

    void add(String text) {
        Optional<WrittenNumber> point = WrittenNumber.read(text, DecimalSign.POINT);
        Optional<WrittenNumber> comma = WrittenNumber.read(text, DecimalSign.COMMA);
        if (point.isPresent() && comma.isPresent()) {
            open += point.equals(comma) ? 0 : 1;
        } else {
            points += point.isPresent() ? 1 : 0;
            commas += comma.isPresent() ? 1 : 0;
        }
    }

    /** As {@link #add}, where a field says which of the two it could store at all. */
    void add(String text, NumberInput input) {
        boolean both = isOpen(text);
        boolean point = both && input.takes(text, DecimalSign.POINT);
        boolean comma = both && input.takes(text, DecimalSign.COMMA);
        if (point == comma) {
            add(text);
        } else {
            points += point ? 1 : 0;
            commas += comma ? 1 : 0;
        }
    }

    /** Whether the text is one number with a point and another with a comma. */
    static boolean isOpen(String text) {
        Optional<WrittenNumber> point = WrittenNumber.read(text, DecimalSign.POINT);
        Optional<WrittenNumber> comma = WrittenNumber.read(text, DecimalSign.COMMA);
        return point.isPresent() && comma.isPresent() && !point.equals(comma);
    }

    /** Empty where nothing decides. */
    Optional<DecimalSign> decided() {
        return points == commas
                ? Optional.empty()
                : Optional.of(commas > points ? DecimalSign.COMMA : DecimalSign.POINT);
    }

    /** Whether there are numbers that nothing decides. */
    boolean isDoubtful() {
        return open > 0 && decided().isEmpty();
    }
}
