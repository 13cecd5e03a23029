package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.filter.RelativePeriod;
import java.util.List;
import java.util.stream.Stream;

/** The periods that somebody may choose, as they are called. */
public final class PeriodNames {

    private PeriodNames() {}

    /** Those with a name, and the numbers of days that are asked for most. */
    public static List<String> offered() {
        return Stream.concat(
                        RelativePeriod.NAMED.stream(),
                        Stream.of("last_7_days", "last_30_days", "last_90_days", "next_7_days", "next_30_days"))
                .toList();
    }

    public static String of(String code) {
        if (RelativePeriod.NAMED.contains(code)) {
            return t("period." + code);
        }
        return RelativePeriod.of(code).isPresent()
                ? t(code.startsWith("last") ? "period.last_days" : "period.next_days", code.replaceAll("\\D", ""))
                : code;
    }
}
