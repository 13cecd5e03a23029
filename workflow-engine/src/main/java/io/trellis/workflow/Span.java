package io.trellis.workflow;

/** A length of time as people say it: 4 hours of work, 2 days. @param amount 0 to {@value #LONGEST} */
public record Span(int amount, Unit unit) {

    public static final int LONGEST = 10_000;

    public Span {
        amount = Math.clamp(amount, 0, LONGEST);
    }

    /** In JSON {@code hours}, {@code days}, {@code workingHours}, {@code workingDays}. */
    public enum Unit {
        HOURS("hours"),
        DAYS("days"),
        WORKING_HOURS("workingHours"),
        WORKING_DAYS("workingDays");

        private final String code;

        Unit(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Whether only the time counts in which the company works. */
        public boolean isWorked() {
            return this == WORKING_HOURS || this == WORKING_DAYS;
        }
    }
}
