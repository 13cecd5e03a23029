package io.trellis.form.mongo;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.query.InvalidQuery;
import java.util.Locale;

/** What can be wrong with a query, in words. A field that may not be read is as unknown as one that is not there. */
record QueryProblems(Messages messages) {

    private static final String NEAR = "query.unknownFieldNear";

    InvalidQuery unknownEntity(String path, String name) {
        return of(path, "unknown-entity", "query.unknownEntity", name);
    }

    InvalidQuery unknownField(String path, String name) {
        return of(path, "unknown-field", "query.unknownField", name);
    }

    /** With the name that was probably meant, by what people call it and by what a request calls it. */
    InvalidQuery unknownField(String path, String name, FieldPaths.Unknown unknown) {
        if (unknown.nearest().isEmpty()) {
            return unknownField(path, name);
        }
        LocalizedText label = unknown.nearest().get().definition().label();
        String proposal =
                unknown.proposal(field -> field.definition().apiName()).orElseThrow();
        return new InvalidQuery(
                path,
                "unknown-field",
                new LocalizedText(
                        messages.text(NEAR, Locale.SIMPLIFIED_CHINESE, name, label.zh(), proposal),
                        messages.text(NEAR, Locale.ENGLISH, name, label.en(), proposal)));
    }

    InvalidQuery unknownOperator(String path, String operator, LocalizedText field) {
        return localized(path, "unknown-operator", "query.unknownOperator", field, operator);
    }

    InvalidQuery badValue(String path, LocalizedText reason) {
        return new InvalidQuery(path, "bad-value", reason);
    }

    InvalidQuery badValue(String path) {
        return of(path, "bad-value", "query.badValue");
    }

    InvalidQuery listWanted(String path) {
        return of(path, "list-wanted", "query.listWanted");
    }

    InvalidQuery pairWanted(String path) {
        return of(path, "pair-wanted", "query.pairWanted");
    }

    InvalidQuery unknownPeriod(String path, String period) {
        return of(path, "unknown-period", "query.unknownPeriod", period);
    }

    InvalidQuery tooWide(String path, int most) {
        return of(path, "too-wide", "query.tooWide", most);
    }

    InvalidQuery tooDeep(String path) {
        return of(path, "too-deep", "query.tooDeep");
    }

    InvalidQuery notSortable(String path, String field) {
        return of(path, "not-sortable", "query.notSortable", field);
    }

    InvalidQuery joinedSort(String path, String field) {
        return of(path, "joined-sort", "query.joinedSort", field);
    }

    InvalidQuery badSize(int most) {
        return of("size", "bad-size", "query.badSize", most);
    }

    InvalidQuery badPlace() {
        return of("after", "bad-place", "query.badPlace");
    }

    InvalidQuery notGroupable(String path, String field) {
        return of(path, "not-groupable", "query.notGroupable", field);
    }

    InvalidQuery noCalendar(String path, String field) {
        return of(path, "no-calendar", "query.noCalendar", field);
    }

    InvalidQuery noLookup(String path, String field) {
        return of(path, "no-lookup", "query.noLookup", field);
    }

    InvalidQuery noTimeline(String path) {
        return of(path, "no-timeline", "query.noTimeline");
    }

    InvalidQuery noRanges(String path, String field) {
        return of(path, "no-ranges", "query.noRanges", field);
    }

    InvalidQuery badBounds(String path) {
        return of(path, "bad-bounds", "query.badBounds");
    }

    InvalidQuery badPercent(String path) {
        return of(path, "bad-percent", "query.badPercent");
    }

    InvalidQuery badFormula(String path, LocalizedText why) {
        return localized(path, "bad-formula", "query.badFormula", why, "");
    }

    InvalidQuery formulaOverRows(String path, String field) {
        return of(path, "formula-over-rows", "query.formulaOverRows", field);
    }

    InvalidQuery formulaTaken(String path, String key) {
        return of(path, "name-taken", "query.formulaTaken", key);
    }

    InvalidQuery formulaTooSlow(String path) {
        return of(path, "too-slow", "query.formulaTooSlow", Limits.REPORT_SECONDS);
    }

    InvalidQuery tooManyQuestions() {
        return of("measures", "too-many", "query.tooManyQuestions", Limits.REPORT_QUESTIONS);
    }

    InvalidQuery notMeasurable(String path, String measure) {
        return of(path, "not-measurable", "query.notMeasurable", measure);
    }

    InvalidQuery badLimit(int most) {
        return of("limit", "bad-limit", "query.badLimit", most);
    }

    InvalidQuery tooMany(String path, int most) {
        return of(path, "too-many", "query.tooMany", most);
    }

    InvalidQuery tooManyConditions(String path) {
        return of(path, "too-many", "query.tooManyConditions", Limits.CONDITIONS);
    }

    InvalidQuery tooManyValues(String path) {
        return of(path, "too-many", "query.tooManyValues", Limits.LISTED_VALUES);
    }

    InvalidQuery tooLong(String path, int most) {
        return of(path, "too-long", "query.tooLongText", most);
    }

    InvalidQuery tooManySpread() {
        return of("measures", "too-many", "query.tooManySpread", Limits.SPREAD_MEASURES);
    }

    InvalidQuery tooManyGroups() {
        return of("groupBy", "too-wide", "query.tooManyGroups");
    }

    InvalidQuery badColumn(String path) {
        return of(path, "bad-column", "query.badColumn");
    }

    InvalidQuery badKept(String path) {
        return of(path, "bad-kept", "query.badKept");
    }

    private InvalidQuery of(String path, String code, String key, Object... args) {
        return new InvalidQuery(path, code, messages.text(key, args));
    }

    private InvalidQuery localized(String path, String code, String key, LocalizedText first, Object second) {
        return new InvalidQuery(
                path,
                code,
                new LocalizedText(
                        messages.text(key, Locale.SIMPLIFIED_CHINESE, first.zh(), second),
                        messages.text(key, Locale.ENGLISH, first.en(), second)));
    }
}
