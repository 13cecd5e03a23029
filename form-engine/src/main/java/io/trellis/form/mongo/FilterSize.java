package io.trellis.form.mongo;

import io.trellis.core.filter.Filter;
import io.trellis.core.limit.Limits;
import io.trellis.form.query.InvalidQuery;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Counts what a filter is made of, wherever it came from. */
final class FilterSize {

    private final QueryProblems problems;
    private int conditions;
    private int values;
    private int havings;

    FilterSize(QueryProblems problems) {
        this.problems = problems;
    }

    /** @throws InvalidQuery naming what is too many, too long or too deep */
    void check(Filter filter, String where) {
        check(filter, where, 0);
    }

    private void check(Filter filter, String where, int depth) {
        if (depth > Limits.CONDITION_DEPTH + 1) {
            throw problems.tooDeep(where);
        }
        switch (filter) {
            case Filter.And(var parts) -> parts.forEach(part -> check(part, where, depth + 1));
            case Filter.Or(var parts) -> parts.forEach(part -> check(part, where, depth + 1));
            case Filter.Not(var part) -> check(part, where, depth + 1);
            case Filter.Having(var _, var _, var part) -> {
                if (++havings > Limits.HAVINGS) {
                    throw problems.tooMany(where + "having", Limits.HAVINGS);
                }
                check(part, where, depth + 1);
            }
            case Filter.Condition(var field, var operator, var value) -> {
                if (++conditions > Limits.CONDITIONS) {
                    throw problems.tooManyConditions(where);
                }
                value(value, where);
            }
        }
    }

    private void value(@Nullable Object value, String where) {
        if (value instanceof Collection<?> list) {
            values += list.size();
            if (values > Limits.LISTED_VALUES) {
                throw problems.tooManyValues(where);
            }
            list.forEach(one -> value(one, where));
        } else if (value instanceof String text && text.length() > Limits.VALUE_CHARACTERS) {
            throw problems.tooLong(where, Limits.VALUE_CHARACTERS);
        }
    }
}
