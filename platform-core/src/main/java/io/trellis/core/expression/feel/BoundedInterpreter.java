package io.trellis.core.expression.feel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstDateTime;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** The engine's interpreter on a budget: it comes by at every node, so nothing needs to be stopped from outside. */
final class BoundedInterpreter extends FeelInterpreter {

    private final FeelValues values;
    private final Budget budget;

    BoundedInterpreter(FeelValues values, Budget budget) {
        super(values);
        this.values = values;
        this.budget = budget;
    }

    @Override
    public Val eval(Exp node, EvalContext context) {
        budget.enter();
        Val value =
                switch (node) {
                    case IterationContext range -> range(range, context);
                    case For loop -> loop(loop, context);
                    case SomeItem some
                    when some.iterators().size() > 1 -> {
                        Bound bound = bind(some.iterators(), context);
                        yield super.eval(new SomeItem(bound.iterators(), some.condition()), bound.context());
                    }
                    case EveryItem every
                    when every.iterators().size() > 1 -> {
                        Bound bound = bind(every.iterators(), context);
                        yield super.eval(new EveryItem(bound.iterators(), every.condition()), bound.context());
                    }
                    // the engine takes moments of different zones for different ones
                    case ConstDateTime moment -> values.toVal(moment.value().toInstant());
                    default -> super.eval(node, context);
                };
        check(node, value);
        budget.leave();
        return value;
    }

    private void check(Exp node, Val value) {
        switch (value) {
            case ValString text -> budget.spend(budget.weight(), text.value().length());
            case ValNumber number -> Weight.checkNumber(number.value().bigDecimal(), budget);
            default -> {
                if (node instanceof ConstList || node instanceof ConstContext || node instanceof For) {
                    Weight.check(value, budget);
                }
            }
        }
    }

    private Val range(IterationContext range, EvalContext context) {
        Val start = eval(range.start(), context);
        Val end = eval(range.end(), context);
        if (start instanceof ValNumber from && end instanceof ValNumber to) {
            return numbers(from.value().bigDecimal(), to.value().bigDecimal());
        }
        return super.eval(range, context);
    }

    /** Counted here, as the engine takes a quarter of a second for ten thousand numbers. */
    private Val numbers(BigDecimal from, BigDecimal to) {
        BigDecimal distance = to.subtract(from).abs();
        budget.checkItems(distance.doubleValue());
        BigDecimal step = BigDecimal.valueOf(from.compareTo(to) < 0 ? 1 : -1);
        List<Val> numbers = new ArrayList<>();
        BigDecimal number = from;
        for (int i = 0; i <= distance.intValue(); i++) {
            numbers.add(new ValNumber(scala.math.BigDecimal.javaBigDecimal2bigDecimal(number)));
            number = number.add(step);
        }
        return new ValList(CollectionConverters.asScala(numbers).toList());
    }

    /** The engine builds all combinations of several lists before it looks at the first: they are counted here. */
    private Bound bind(scala.collection.immutable.List<Tuple2<String, Exp>> iterators, EvalContext context) {
        List<Tuple2<String, Exp>> bound = new ArrayList<>();
        List<Val> lists = new ArrayList<>();
        EvalContext with = context;
        double combinations = 1;
        for (Tuple2<String, Exp> iterator : CollectionConverters.asJava(iterators)) {
            Val list = eval(iterator._2(), context);
            lists.add(list);
            if (list instanceof ValList items) {
                combinations *= items.items().size();
            }
            String name = "#" + bound.size();
            with = with.add(new Tuple2<>(name, list));
            bound.add(new Tuple2<>(iterator._1(), Ref.apply(name)));
        }
        if (lists.size() > 1) {
            budget.checkItems(combinations);
        }
        return new Bound(CollectionConverters.asScala(bound).toList(), lists, with);
    }

    /** The engine copies what a loop has made so far at every turn, for the sake of {@code partial}, which few use. */
    private Val loop(For loop, EvalContext context) {
        Bound bound = bind(loop.iterators(), context);
        boolean lists = bound.lists().stream().allMatch(ValList.class::isInstance);
        if (!lists || SyntaxTree.mentions(loop.exp(), "partial")) {
            return super.eval(new For(bound.iterators(), loop.exp()), bound.context());
        }
        List<Val> results = new ArrayList<>();
        turn(loop, 0, bound, context, results);
        return new ValList(CollectionConverters.asScala(results).toList());
    }

    private void turn(For loop, int nth, Bound bound, EvalContext context, List<Val> results) {
        if (nth == bound.lists().size()) {
            results.add(eval(loop.exp(), context));
            return;
        }
        String name = loop.iterators().apply(nth)._1();
        for (Val item : CollectionConverters.asJava(((ValList) bound.lists().get(nth)).items())) {
            turn(loop, nth + 1, bound, context.add(new Tuple2<>(name, item)), results);
        }
    }

    private record Bound(
            scala.collection.immutable.List<Tuple2<String, Exp>> iterators, List<Val> lists, EvalContext context) {}
}
