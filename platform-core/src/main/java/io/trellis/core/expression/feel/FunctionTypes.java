package io.trellis.core.expression.feel;

import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.ValFunction;
import scala.jdk.javaapi.CollectionConverters;

/** What the built-in functions take and yield. */
final class FunctionTypes {

    private static final Map<String, Type> RESULTS = new HashMap<>();

    static {
        results(
                Type.NUMBER,
                "number",
                "string length",
                "count",
                "sum",
                "product",
                "mean",
                "median",
                "stddev",
                "decimal",
                "floor",
                "ceiling",
                "modulo",
                "sqrt",
                "log",
                "exp",
                "round up",
                "round down",
                "round half up",
                "round half down",
                "random number",
                "day of year",
                "week of year");
        results(
                Type.TEXT,
                "string",
                "substring",
                "substring before",
                "substring after",
                "upper case",
                "lower case",
                "replace",
                "string join",
                "trim",
                "uuid",
                "to base64",
                "day of week",
                "month of year");
        results(
                Type.BOOLEAN,
                "not",
                "contains",
                "starts with",
                "ends with",
                "matches",
                "list contains",
                "and",
                "all",
                "or",
                "any",
                "is defined",
                "is empty",
                "is blank",
                "odd",
                "even",
                "before",
                "after",
                "meets",
                "met by",
                "overlaps",
                "overlaps before",
                "overlaps after",
                "finishes",
                "finished by",
                "includes",
                "during",
                "starts",
                "started by",
                "coincides",
                PeriodFunctions.WITHIN,
                "assert");
        results(Type.DATE, "date", "today", "last day of month");
        results(Type.DATE_TIME, "now", "date and time");
        results(Type.of(Kind.TIME), "time");
        results(Type.of(Kind.DURATION), "duration", "years and months duration");
        results(new Type.ListOf(Type.TEXT), "split", "extract");
        results(new Type.ListOf(Type.NUMBER), "index of", "mode");
        results(Type.of(Kind.LIST), "flatten", "partition", "get entries");
        results(Type.of(Kind.CONTEXT), "context", "context put", "context merge", "put", "put all");
    }

    private final FunctionProvider functions;

    FunctionTypes(FunctionProvider functions) {
        this.functions = functions;
    }

    Collection<String> names() {
        return CollectionConverters.asJavaCollection(functions.functionNames());
    }

    boolean exists(String name) {
        return !functions.getFunctions(name).isEmpty();
    }

    boolean takes(String name, int arguments) {
        return CollectionConverters.asJava(functions.getFunctions(name)).stream()
                .anyMatch(function -> takes(function, arguments));
    }

    Type result(String name, List<Type> arguments) {
        Type first = arguments.isEmpty() ? Type.ANY : arguments.getFirst();
        return switch (name) {
            case "sublist",
                    "append",
                    "insert before",
                    "remove",
                    "reverse",
                    "distinct values",
                    "duplicate values",
                    "sort",
                    "concatenate",
                    "union" -> first instanceof Type.ListOf ? first : Type.of(Kind.LIST);
            case "min", "max" -> first instanceof Type.ListOf(Type item) ? item : first;
            case "abs" -> first;
            case "get or else" -> arguments.size() == 2 ? joined(first, arguments.get(1)) : Type.ANY;
            default -> RESULTS.getOrDefault(name, Type.ANY);
        };
    }

    static Type joined(Type one, Type other) {
        if (one.kind() != other.kind()) {
            return Type.ANY;
        }
        // of two choices it may be either
        return one instanceof Type.OneOf || other instanceof Type.OneOf
                ? one.equals(other) ? one : Type.of(one.kind())
                : one;
    }

    private static boolean takes(ValFunction function, int arguments) {
        int parameters = function.params().size();
        return parameters == arguments || (function.hasVarArgs() && arguments > parameters);
    }

    private static void results(Type type, String... names) {
        for (String name : names) {
            RESULTS.put(name, type);
        }
    }
}
