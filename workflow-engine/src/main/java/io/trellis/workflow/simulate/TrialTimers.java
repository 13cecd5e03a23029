package io.trellis.workflow.simulate;

import io.trellis.core.time.TriedTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Moments that a flow names, told to an engine whose time is the machine's. */
final class TrialTimers {

    private TrialTimers() {}

    /** @param asked what the engine asked for */
    static Object answered(Object answer, String asked) {
        if (!asked.equals("timer")) {
            return answer;
        }
        return switch (answer) {
            case Instant moment -> moment.minus(TriedTime.shift());
            case String text -> moment(text);
            default -> answer;
        };
    }

    /** A duration or a cycle is the same at any time. */
    private static Object moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().minus(TriedTime.shift());
        } catch (DateTimeParseException e) {
            try {
                Instant local =
                        LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
                return local.minus(TriedTime.shift());
            } catch (DateTimeParseException none) {
                return text;
            }
        }
    }
}
