package io.trellis.core.expression.feel;

import java.math.BigDecimal;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import scala.collection.Iterator;

/** Refuses values that have grown too large. Stops counting at the limit, so shared parts cannot make it endless. */
final class Weight {

    /** What Decimal128 can hold: numbers are stored as such. */
    private static final int LARGEST_EXPONENT = 6144;

    private final Budget budget;
    private int remaining;

    private Weight(Budget budget) {
        this.budget = budget;
        remaining = budget.weight();
    }

    static void check(Object value, Budget budget) {
        new Weight(budget).add(value);
    }

    static void checkNumber(BigDecimal number, Budget budget) {
        long exponent = (long) number.precision() - number.scale();
        if (exponent > LARGEST_EXPONENT || number.scale() > 2 * LARGEST_EXPONENT) {
            throw budget.fail(io.trellis.core.expression.ExpressionFailure.Reason.TOO_LARGE, "number-range");
        }
    }

    private void add(Object value) {
        switch (value) {
            case ValString text ->
                remaining = budget.spend(remaining, text.value().length() + 1);
            case ValNumber number -> {
                checkNumber(number.value().bigDecimal(), budget);
                remaining = budget.spend(remaining, 1);
            }
            case ValList list -> addAll(list.items().iterator());
            case ValContext context ->
                addAll(context.context().variableProvider().getVariables().valuesIterator());
            case CharSequence raw -> remaining = budget.spend(remaining, raw.length() + 1);
            case Val other -> remaining = budget.spend(remaining, 1);
            case null, default -> remaining = budget.spend(remaining, 1);
        }
    }

    private void addAll(Iterator<?> items) {
        remaining = budget.spend(remaining, 1);
        while (items.hasNext()) {
            add(items.next());
        }
    }
}
