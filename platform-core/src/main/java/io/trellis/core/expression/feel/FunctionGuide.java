package io.trellis.core.expression.feel;

import io.trellis.core.expression.Vocabulary;
import io.trellis.core.expression.Vocabulary.Group;
import io.trellis.core.i18n.Messages;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.ValFunction;
import scala.jdk.javaapi.CollectionConverters;

/** The functions and phrases that a writer of expressions is shown: those of FEEL that records give a use to. */
final class FunctionGuide {

    private record Entry(Group group, String name, String example, String insertion) {

        static Entry phrase(Group group, String name, String example, String insertion) {
            return new Entry(group, name, example, insertion);
        }

        static Entry function(Group group, String name, String example) {
            return new Entry(group, name, example, "");
        }

        boolean isFunction() {
            return insertion.isEmpty();
        }

        String key() {
            return "core.expression.guide." + name.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            Entry.phrase(Group.DECISION, "if then else", "if 3 > 2 then \"A\" else \"B\"", "if | then  else "),
            Entry.phrase(Group.DECISION, "and", "1 < 2 and 2 < 3", " and |"),
            Entry.phrase(Group.DECISION, "or", "1 > 2 or 2 < 3", " or |"),
            Entry.phrase(Group.DECISION, "in", "5 in [1..10]", " in [|..]"),
            Entry.function(Group.DECISION, "not", "not(1 = 2)"),
            Entry.function(Group.DECISION, "get or else", "get or else(null, 0)"),
            Entry.function(Group.DECISION, "is blank", "is blank(\"\")"),
            Entry.function(Group.NUMBER, "round half up", "round half up(2.345, 2)"),
            Entry.function(Group.NUMBER, "round up", "round up(2.341, 2)"),
            Entry.function(Group.NUMBER, "round down", "round down(2.349, 2)"),
            Entry.function(Group.NUMBER, "floor", "floor(2.9)"),
            Entry.function(Group.NUMBER, "ceiling", "ceiling(2.1)"),
            Entry.function(Group.NUMBER, "abs", "abs(-3)"),
            Entry.function(Group.NUMBER, "modulo", "modulo(10, 3)"),
            Entry.function(Group.NUMBER, "number", "number(\"12.5\")"),
            Entry.function(Group.TEXT, "string", "string(12.5)"),
            Entry.function(Group.TEXT, "string length", "string length(\"Trellis\")"),
            Entry.function(Group.TEXT, "substring", "substring(\"Trellis\", 1, 3)"),
            Entry.function(Group.TEXT, "substring before", "substring before(\"li@example.com\", \"@\")"),
            Entry.function(Group.TEXT, "substring after", "substring after(\"li@example.com\", \"@\")"),
            Entry.function(Group.TEXT, "upper case", "upper case(\"ab\")"),
            Entry.function(Group.TEXT, "lower case", "lower case(\"AB\")"),
            Entry.function(Group.TEXT, "trim", "trim(\"  ab \")"),
            Entry.function(Group.TEXT, "replace", "replace(\"a-b\", \"-\", \"/\")"),
            Entry.function(Group.TEXT, "contains", "contains(\"Trellis\", \"ell\")"),
            Entry.function(Group.TEXT, "starts with", "starts with(\"Trellis\", \"Tr\")"),
            Entry.function(Group.TEXT, "ends with", "ends with(\"Trellis\", \"is\")"),
            Entry.function(Group.TEXT, "matches", "matches(\"A-17\", \"[A-Z]-[0-9]+\")"),
            Entry.function(Group.TEXT, "split", "split(\"a,b\", \",\")"),
            Entry.function(Group.TEXT, "string join", "string join([\"a\", \"b\"], \", \")"),
            Entry.function(Group.DATE, "date", "date(\"2026-01-31\")"),
            Entry.function(Group.DATE, "duration", "date(\"2026-01-01\") + duration(\"P30D\")"),
            Entry.function(
                    Group.DATE,
                    "years and months duration",
                    "years and months duration(date(\"2024-01-15\"), date(\"2026-03-20\"))"),
            Entry.function(Group.DATE, "last day of month", "last day of month(date(\"2026-02-10\"))"),
            Entry.function(Group.DATE, "day of week", "day of week(date(\"2026-01-31\"))"),
            Entry.function(Group.DATE, "week of year", "week of year(date(\"2026-01-31\"))"),
            Entry.function(Group.DATE, PeriodFunctions.WITHIN, "within(today(), \"this_month\")"),
            Entry.function(Group.DATE, "today", "today()"),
            Entry.function(Group.DATE, "now", "now()"),
            Entry.function(Group.LIST, "sum", "sum([1, 2, 3])"),
            Entry.function(Group.LIST, "count", "count([1, 2, 3])"),
            Entry.function(Group.LIST, "mean", "mean([1, 2, 3])"),
            Entry.function(Group.LIST, "min", "min([3, 1, 2])"),
            Entry.function(Group.LIST, "max", "max([3, 1, 2])"),
            Entry.function(Group.LIST, "list contains", "list contains([\"a\", \"b\"], \"b\")"),
            Entry.function(Group.LIST, "distinct values", "distinct values([1, 2, 2])"),
            Entry.phrase(
                    Group.LIST,
                    "some satisfies",
                    "some line in [1, 2, 3] satisfies line > 2",
                    "some line in | satisfies line"),
            Entry.phrase(
                    Group.LIST,
                    "every satisfies",
                    "every line in [1, 2, 3] satisfies line > 0",
                    "every line in | satisfies line"),
            Entry.phrase(
                    Group.LIST, "for return", "for line in [1, 2, 3] return line * 2", "for line in | return line"));

    private final FunctionProvider functions;
    private final Messages messages;

    FunctionGuide(FunctionProvider functions, Messages messages) {
        this.functions = functions;
        this.messages = messages;
    }

    List<Vocabulary> all() {
        return ENTRIES.stream().map(this::told).toList();
    }

    private Vocabulary told(Entry entry) {
        List<String> parameters = entry.isFunction() ? parameters(entry.name) : List.of();
        return new Vocabulary(
                entry.group,
                entry.name,
                parameters,
                messages.text(entry.key()),
                entry.example,
                entry.isFunction() ? call(entry.name, parameters) : entry.insertion);
    }

    private static String call(String name, List<String> parameters) {
        return parameters.isEmpty() ? name + "()" + Vocabulary.CARET : name + "(" + Vocabulary.CARET + ")";
    }

    /** Of several forms the one that most is told of. */
    private List<String> parameters(String name) {
        return CollectionConverters.asJava(functions.getFunctions(name)).stream()
                .max(Comparator.comparingInt((ValFunction form) -> form.params().size()))
                .map(form -> List.copyOf(CollectionConverters.asJava(form.params())))
                .orElseThrow(() -> new IllegalStateException("no function " + name + " among "
                        + Arrays.toString(CollectionConverters.asJavaCollection(functions.functionNames())
                                .toArray())));
    }
}
