package io.trellis.report;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with what somebody wants to be told of a dashboard. */
public record WishCheck(Messages messages) {

    private static final long MOST_DIGITS = 24;

    /** @param field as the API calls it */
    public record Wrong(String field, String code, LocalizedText message) {}

    public Optional<Wrong> filters(DashboardDefinition dashboard, Map<String, ? extends @Nullable Object> chosen) {
        Optional<String> unknown = chosen.keySet().stream()
                .filter(id -> dashboard.filters().stream()
                        .noneMatch(filter -> filter.id().equals(id)))
                .findFirst();
        if (unknown.isPresent()) {
            return wrong("filter", "unknown-filter", messages.text("report.subscription.filter", unknown.get()));
        }
        Optional<String> unfit = chosen.entrySet().stream()
                .filter(one -> !isChoice(one.getValue()))
                .<String>map(Map.Entry::getKey)
                .findFirst();
        if (unfit.isPresent()) {
            return wrong("filter", "unfit-value", messages.text("report.subscription.filter-value", unfit.get()));
        }
        return ChosenJson.write(chosen).length() > Limits.SUBSCRIPTION_CHARACTERS
                ? wrong("filter", "too-long", messages.text("report.subscription.filter-long"))
                : Optional.empty();
    }

    /** Filters are set to words: periods, days, codes and ids. */
    private static boolean isChoice(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof List<?> list && list.stream().allMatch(one -> one == null || one instanceof String);
    }

    /** @param path with which the places of problems begin, with its dot */
    public Optional<Wrong> threshold(DashboardDefinition dashboard, Threshold held, String path) {
        if (dashboard.widget(held.widget()).isEmpty()) {
            return wrong(path + "widget", "unknown-widget", messages.text("report.subscription.widget", held.widget()));
        }
        return held.value().precision() > MOST_DIGITS
                        || Math.abs((long) held.value().scale()) > MOST_DIGITS
                ? wrong(path + "value", "out-of-range", messages.text("report.subscription.value"))
                : Optional.empty();
    }

    private static Optional<Wrong> wrong(String field, String code, LocalizedText message) {
        return Optional.of(new Wrong(field, code, message));
    }
}
