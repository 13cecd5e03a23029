package io.trellis.form.mongo;

import io.trellis.core.limit.Limits;
import io.trellis.form.query.NumberRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Groups by ranges of numbers. The store names the number of the range. @param bounds ascending */
record NumberRanges(List<BigDecimal> bounds) {

    static NumberRanges of(List<BigDecimal> bounds, QueryProblems problems, String where) {
        if (bounds.size() > Limits.RANGES) {
            throw problems.tooMany(where + "bounds", Limits.RANGES);
        }
        boolean ascending = IntStream.range(1, bounds.size())
                .allMatch(i -> bounds.get(i - 1).compareTo(bounds.get(i)) < 0);
        boolean storable = bounds.stream().allMatch(bound -> bound.precision() <= 34 && Math.abs(bound.scale()) <= 34);
        if (!ascending || !storable) {
            throw problems.badBounds(where + "bounds");
        }
        return new NumberRanges(bounds);
    }

    /** Null for no value; else how many bounds lie at it or below. */
    Object expression(String path) {
        Object number = bounds.size();
        for (int i = bounds.size() - 1; i >= 0; i--) {
            number = cond(new Document("$lt", Arrays.asList("$" + path, new Decimal128(bounds.get(i)))), i, number);
        }
        return cond(new Document("$gt", Arrays.asList("$" + path, null)), number, null);
    }

    private static Document cond(Document asked, @Nullable Object then, @Nullable Object otherwise) {
        return new Document("$cond", Arrays.asList(asked, then, otherwise));
    }

    /** The name of the range from what the store named. */
    @Nullable
    String fold(@Nullable Object number) {
        return number instanceof Number index ? range(index.intValue()).name() : null;
    }

    /** The name of the range of a plain value. */
    @Nullable
    String of(@Nullable Object value) {
        return value instanceof BigDecimal number
                ? range((int) bounds.stream()
                                .filter(bound -> bound.compareTo(number) <= 0)
                                .count())
                        .name()
                : null;
    }

    private NumberRange range(int index) {
        return new NumberRange(
                index == 0 ? null : bounds.get(index - 1), index == bounds.size() ? null : bounds.get(index));
    }

    /** In their order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            names.add(range(i).name());
        }
        return names;
    }
}
