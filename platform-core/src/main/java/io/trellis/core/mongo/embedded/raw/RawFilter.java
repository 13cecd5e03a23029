package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.raw.RawOperand.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A filter asked of stored documents without making objects of them. What cannot be told from the bytes (values behind
 * lists, operators beyond the common ones, numbers of many digits) is asked of the library, of that document alone.
 */
public final class RawFilter {

    private static final RawCondition LIBRARY = values -> Verdict.UNSURE;

    /** By its slot where the condition is of one path and asked while that is looked for; else beyond all slots. */
    private record Part(int slot, RawCondition condition) {}

    private final List<Part> parts;
    private final RawValues values;
    private final Predicate<Document> library;
    private final Shape looked;

    /** @param paths that the caller asks about as well; the filter adds its own */
    public RawFilter(Document filter, RawPaths paths, QueryMatcher matcher) {
        parts = new ArrayList<>();
        RawCondition[] needed = new RawCondition[64];
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            RawCondition condition = compile(entry.getKey(), entry.getValue(), paths);
            boolean own = RawPaths.isPlain(entry.getKey());
            int slot = own ? paths.slot(entry.getKey()) : needed.length;
            if (slot < needed.length) {
                needed[slot] = condition;
            }
            parts.add(new Part(slot, condition));
        }
        this.values = new RawValues(paths, needed);
        this.library = Matching.of(filter, matcher);
        this.looked = PipelinePaths.of(filter);
    }

    RawFilter(Document filter, QueryMatcher matcher) {
        this(filter, new RawPaths(), matcher);
    }

    /** Afterwards, where it is met, {@link #values} are those of this document. */
    public boolean meets(byte[] document) {
        if (!values.read(document)) {
            return false;
        }
        Verdict answer = Verdict.YES;
        for (int i = 0; i < parts.size() && answer != Verdict.NO; i++) {
            Part part = parts.get(i);
            if (!values.met(part.slot)) {
                answer = answer.and(part.condition.of(values));
            }
        }
        return answer == Verdict.UNSURE ? library.test(RawBson.decode(document, looked)) : answer == Verdict.YES;
    }

    public RawValues values() {
        return values;
    }

    private static RawCondition compile(String name, @Nullable Object condition, RawPaths paths) {
        return switch (name) {
            case "$and" -> parts(condition, paths).map(RawCondition::all).orElse(LIBRARY);
            case "$or" -> parts(condition, paths).map(RawCondition::any).orElse(LIBRARY);
            case "$nor" ->
                parts(condition, paths)
                        .map(RawCondition::any)
                        .map(RawCondition::not)
                        .orElse(LIBRARY);
            default -> RawPaths.isPlain(name) ? ofPath(paths.slot(name), condition) : LIBRARY;
        };
    }

    private static Optional<List<RawCondition>> parts(@Nullable Object condition, RawPaths paths) {
        if (!(condition instanceof Collection<?> list)
                || list.isEmpty()
                || !list.stream().allMatch(Document.class::isInstance)) {
            return Optional.empty();
        }
        List<RawCondition> parts = new ArrayList<>();
        for (Object one : list) {
            List<RawCondition> inner = new ArrayList<>();
            ((Document) one).forEach((name, value) -> inner.add(compile(name, value, paths)));
            parts.add(inner.isEmpty() ? values -> Verdict.YES : RawCondition.all(inner));
        }
        return Optional.of(parts);
    }

    private static RawCondition ofPath(int slot, @Nullable Object condition) {
        if (BsonRegularExpression.isRegularExpression(condition)) {
            return RawTests.matches(slot, BsonRegularExpression.convertToRegularExpression(condition));
        }
        if (!(condition instanceof Document operators)) {
            return RawOperand.of(condition)
                    .map(wanted -> RawTests.equal(slot, wanted))
                    .orElse(LIBRARY);
        }
        List<RawCondition> all = new ArrayList<>();
        operators.forEach((operator, value) -> all.add(ofOperator(slot, operator, value)));
        if (all.size() == 1) {
            return all.getFirst();
        }
        // Of a list, each of several conditions may be met by another element: a matter of the library's.
        return all.isEmpty() ? LIBRARY : RawTests.single(slot, RawCondition.all(all));
    }

    private static RawCondition ofOperator(int slot, String operator, @Nullable Object value) {
        return switch (operator) {
            case "$eq" ->
                operand(value).map(wanted -> RawTests.equal(slot, wanted)).orElse(LIBRARY);
            case "$ne" ->
                operand(value).map(wanted -> RawTests.other(slot, wanted)).orElse(LIBRARY);
            case "$in" ->
                operands(value).map(wanted -> RawTests.among(slot, wanted)).orElse(LIBRARY);
            case "$nin" ->
                operands(value)
                        .map(wanted -> RawTests.among(slot, wanted))
                        .map(RawCondition::not)
                        .orElse(LIBRARY);
            case "$gt" ->
                operand(value)
                        .map(least -> RawTests.ordered(slot, least, EnumSet.of(Side.ABOVE)))
                        .orElse(LIBRARY);
            case "$gte" ->
                operand(value)
                        .map(least -> RawTests.ordered(slot, least, EnumSet.of(Side.SAME, Side.ABOVE)))
                        .orElse(LIBRARY);
            case "$lt" ->
                operand(value)
                        .map(most -> RawTests.ordered(slot, most, EnumSet.of(Side.BELOW)))
                        .orElse(LIBRARY);
            case "$lte" ->
                operand(value)
                        .map(most -> RawTests.ordered(slot, most, EnumSet.of(Side.BELOW, Side.SAME)))
                        .orElse(LIBRARY);
            case "$exists" -> RawTests.exists(slot, Utils.isTrue(value));
            case "$size" -> value instanceof Number size ? RawTests.sized(slot, size.doubleValue()) : LIBRARY;
            default -> LIBRARY;
        };
    }

    private static Optional<RawOperand> operand(@Nullable Object value) {
        return RawOperand.of(value);
    }

    private static Optional<RawOperand[]> operands(@Nullable Object values) {
        if (!(values instanceof Collection<?> list)) {
            return Optional.empty();
        }
        RawOperand[] operands =
                list.stream().map(RawOperand::of).flatMap(Optional::stream).toArray(RawOperand[]::new);
        return operands.length == list.size()
                ? Optional.of(Arrays.copyOf(operands, operands.length))
                : Optional.empty();
    }
}
