package io.trellis.form.decision;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.ParsedTests;
import io.trellis.core.expression.Tested;
import io.trellis.core.expression.Type;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the rows of a table leave out, where two of them apply to the same, and which are never reached. Every input is
 * taken as filled; a cell that only running it answers is taken to apply where the question is what is left out, and not to
 * where it is what overlaps.
 */
public final class Coverage {

    private static final int MOST_TOLD = 10;
    private static final long MOST_LOOKS = 2_000_000;

    /**
     * What an input can be.
     *
     * @param whole whether there are only whole numbers
     */
    public record Domain(Type type, boolean whole) {}

    /**
     * @param gaps each as unary tests by input id, none for what does not matter
     * @param overlaps two rows each, with what both apply to
     * @param unreached numbers of rows before which others apply to everything that they apply to, from 1
     * @param whole whether everything was looked at; false where the table is too large for it
     */
    public record Found(List<Area> gaps, List<Overlap> overlaps, List<Integer> unreached, boolean whole) {}

    /** Inputs of one kind: unary tests by input id, as text, and an example of each input by id. */
    public record Area(Map<String, String> tests, Map<String, Object> example) {}

    /** @param one and {@code other} count from 1 */
    public record Overlap(int one, int other, Area area) {}

    private final Decision decision;
    private final List<Column> columns = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    /** Row by row what passes in each column; null for what is not known. */
    private final List<List<Optional<BitSet>>> rows = new ArrayList<>();

    /** Column by column, for each piece the rows that may apply to it. */
    private final List<List<BitSet>> applying = new ArrayList<>();

    private final boolean[] opaque;
    private long looks;

    private Coverage(Decision decision, Expressions expressions, Function<Input, Domain> domains) {
        this.decision = decision;
        opaque = new boolean[decision.rows().size()];
        List<List<Optional<BitSet>>> byColumn = new ArrayList<>();
        for (Input input : decision.inputs()) {
            List<Tested> cells = decision.rows().stream()
                    .map(row -> tested(expressions, row.test(input)))
                    .toList();
            Optional<Column> column = Column.of(domains.apply(input), cells);
            if (column.isEmpty()) {
                // whoever asks nothing of it is not hindered
                for (int i = 0; i < cells.size(); i++) {
                    opaque[i] |= !(cells.get(i) instanceof Tested.All);
                }
                continue;
            }
            inputs.add(input);
            columns.add(column.get());
            byColumn.add(cells.stream().map(column.get()::passing).toList());
        }
        for (int row = 0; row < decision.rows().size(); row++) {
            List<Optional<BitSet>> cells = new ArrayList<>();
            for (List<Optional<BitSet>> column : byColumn) {
                cells.add(column.get(row));
                opaque[row] |= column.get(row).isEmpty();
            }
            rows.add(cells);
        }
        for (int column = 0; column < columns.size(); column++) {
            applying.add(transposed(column));
        }
    }

    private List<BitSet> transposed(int column) {
        List<BitSet> pieces = new ArrayList<>();
        for (int piece = 0; piece < columns.get(column).size(); piece++) {
            BitSet who = new BitSet(rows.size());
            for (int row = 0; row < rows.size(); row++) {
                Optional<BitSet> passing = rows.get(row).get(column);
                if (passing.isEmpty() || passing.get().get(piece)) {
                    who.set(row);
                }
            }
            pieces.add(who);
        }
        return pieces;
    }

    /** @param domains what the inputs can be */
    public static Found of(Decision decision, Expressions expressions, Function<Input, Domain> domains) {
        return new Coverage(decision, expressions, domains).found();
    }

    private static Tested tested(Expressions expressions, String source) {
        return expressions.parseTests(source) instanceof ParsedTests.Valid(var tests)
                ? tests.tested()
                : new Tested.Unknown();
    }

    private Found found() {
        List<Area> gaps = new ArrayList<>();
        List<Overlap> overlaps = new ArrayList<>();
        List<Integer> unreached = new ArrayList<>();
        if (decision.rows().isEmpty()) {
            return new Found(gaps, overlaps, unreached, true);
        }
        BitSet everyone = new BitSet();
        everyone.set(0, rows.size());
        gaps(0, everyone, new ArrayList<>(), gaps, new HashSet<>());
        boolean whole = looks <= MOST_LOOKS;
        overlaps(overlaps);
        if (decision.hit() == Hit.FIRST) {
            for (int row = 0; row < rows.size(); row++) {
                looks = 0;
                if (!opaque[row] && isCovered(row)) {
                    unreached.add(row + 1);
                }
                whole &= looks <= MOST_LOOKS;
            }
        }
        return new Found(gaps, overlaps, unreached, whole);
    }

    /** Column by column, for each set of rows that still apply once: what none is left for is a gap. */
    private void gaps(int column, BitSet alive, List<BitSet> path, List<Area> found, Set<List<Object>> seen) {
        if (looks > MOST_LOOKS || found.size() >= MOST_TOLD) {
            return;
        }
        if (alive.isEmpty()) {
            List<BitSet> whole = new ArrayList<>(path);
            for (int rest = column; rest < columns.size(); rest++) {
                BitSet all = new BitSet();
                all.set(0, columns.get(rest).size());
                whole.add(all);
            }
            if (whole.stream().noneMatch(BitSet::isEmpty)) {
                found.add(area(whole));
            }
            return;
        }
        if (column == columns.size() || alive.stream().anyMatch(row -> asksNothingFrom(row, column))) {
            return;
        }
        // pieces that leave the same rows are one case
        Map<BitSet, BitSet> cases = new LinkedHashMap<>();
        for (int piece = 0; piece < columns.get(column).size(); piece++) {
            cases.computeIfAbsent(applying(alive, column, piece), key -> new BitSet())
                    .set(piece);
        }
        cases.forEach((left, pieces) -> {
            List<BitSet> further = new ArrayList<>(path);
            further.add(pieces);
            // what is left out further on was told with the first that led here
            if (left.isEmpty() || seen.add(List.of(column, left))) {
                gaps(column + 1, left, further, found, seen);
            }
        });
    }

    private BitSet applying(BitSet alive, int column, int piece) {
        looks++;
        BitSet left = (BitSet) alive.clone();
        left.and(applying.get(column).get(piece));
        return left;
    }

    private boolean asksNothingFrom(int row, int column) {
        for (int next = column; next < columns.size(); next++) {
            Optional<BitSet> passing = rows.get(row).get(next);
            if (passing.isPresent()
                    && passing.get().cardinality() < columns.get(next).size()) {
                return false;
            }
        }
        return true;
    }

    private void overlaps(List<Overlap> found) {
        boolean matters =
                switch (decision.hit()) {
                    case UNIQUE, ANY -> true;
                    case FIRST, PRIORITY, COLLECT, SUM, MIN, MAX, COUNT, RULE_ORDER, OUTPUT_ORDER -> false;
                };
        for (int one = 0; matters && one < rows.size(); one++) {
            for (int other = one + 1; other < rows.size(); other++) {
                if (found.size() >= MOST_TOLD) {
                    return;
                }
                if (opaque[one] || opaque[other] || decision.hit() == Hit.ANY && saySame(one, other)) {
                    continue;
                }
                if (meet(one, other)) {
                    found.add(new Overlap(one + 1, other + 1, common(one, other)));
                }
            }
        }
    }

    private boolean saySame(int one, int other) {
        Row first = decision.rows().get(one);
        Row second = decision.rows().get(other);
        return decision.outputs().stream().allMatch(output -> first.result(output)
                .strip()
                .equals(second.result(output).strip()));
    }

    private boolean meet(int one, int other) {
        for (int column = 0; column < columns.size(); column++) {
            Optional<BitSet> first = rows.get(one).get(column);
            Optional<BitSet> second = rows.get(other).get(column);
            if (first.isEmpty() || second.isEmpty() || !first.get().intersects(second.get())) {
                return false;
            }
        }
        return true;
    }

    private Area common(int one, int other) {
        List<BitSet> both = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            BitSet common = new BitSet();
            rows.get(one).get(column).ifPresent(common::or);
            rows.get(other).get(column).ifPresent(common::and);
            both.add(common);
        }
        return area(both);
    }

    /** Whether earlier rows apply to all that this one applies to. */
    private boolean isCovered(int row) {
        BitSet before = new BitSet();
        for (int other = 0; other < row; other++) {
            if (!opaque[other] && meet(row, other)) {
                before.set(other);
            }
        }
        return !before.isEmpty()
                && rows.get(row).stream().allMatch(cell -> cell.filter(passing -> !passing.isEmpty())
                        .isPresent())
                && isCovered(row, 0, before, new HashSet<>());
    }

    private boolean isCovered(int row, int column, BitSet alive, Set<List<Object>> seen) {
        if (alive.isEmpty() || looks > MOST_LOOKS) {
            return false;
        }
        if (column == columns.size()) {
            return true;
        }
        BitSet own = rows.get(row).get(column).orElseThrow();
        return own.stream().allMatch(piece -> {
            BitSet left = applying(alive, column, piece);
            // known to be covered, else the search had ended
            return !left.isEmpty() && (!seen.add(List.of(column, left)) || isCovered(row, column + 1, left, seen));
        });
    }

    private Area area(List<BitSet> pieces) {
        Map<String, String> tests = new LinkedHashMap<>();
        Map<String, Object> example = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            AreaText text = new AreaText(columns.get(column), pieces.get(column));
            if (pieces.get(column).cardinality() < columns.get(column).size()) {
                tests.put(inputs.get(column).id(), text.feel());
            }
            int at = column;
            text.example().ifPresent(value -> example.put(inputs.get(at).id(), value));
        }
        return new Area(tests, example);
    }
}
