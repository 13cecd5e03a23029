package io.trellis.workflow.bpmn;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls in JUEL that only compare, count or read, as FEEL has them. */
final class JuelCalls {

    private static final Map<String, String> PERIODS = Map.of(
            "plusDays",
            "P%sD",
            "plusWeeks",
            "P%sW",
            "plusHours",
            "PT%sH",
            "plusMinutes",
            "PT%sM",
            "plusSeconds",
            "PT%sS",
            "plusMonths",
            "P%sM",
            "plusYears",
            "P%sY");

    private JuelCalls() {}

    /** @param arguments what it is called on, if it is, and what it is given */
    static Optional<String> feel(String name, boolean onValue, List<String> arguments) {
        if (!onValue) {
            return arguments.isEmpty() && (name.equals("now") || name.equals("dateTime"))
                    ? Optional.of("now()")
                    : Optional.empty();
        }
        String value = arguments.getFirst();
        if (arguments.size() == 1 && value.matches("(?:execution|task)\\b.*")) {
            return Optional.empty();
        }
        return switch (arguments.size()) {
            case 1 -> alone(name, value);
            case 2 -> with(name, value, arguments.get(1));
            default -> Optional.empty();
        };
    }

    private static Optional<String> alone(String name, String value) {
        return Optional.ofNullable(
                switch (name) {
                    case "size" -> "count(" + value + ")";
                    case "length" -> "string length(" + value + ")";
                    case "isEmpty" -> "(" + value + " = null or " + value + " = \"\" or " + value + " = [])";
                    case "toLowerCase" -> "lower case(" + value + ")";
                    case "toUpperCase" -> "upper case(" + value + ")";
                    case "toString" -> "string(" + value + ")";
                    case "intValue", "longValue", "doubleValue", "booleanValue", "toDate" -> value;
                    default -> getter(name).map(member -> value + "." + member).orElse(null);
                });
    }

    /** {@code order.getTotal()} reads {@code total}. */
    private static Optional<String> getter(String name) {
        return name.matches("get[A-Z]\\w*") && !name.equals("getClass")
                ? Optional.of(name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                : Optional.empty();
    }

    private static Optional<String> with(String name, String value, String argument) {
        if (value.equals("execution")) {
            boolean reads = (name.equals("getVariable") || name.equals("getVariableLocal"))
                    && argument.matches("\"[\\p{L}_][\\p{L}\\p{N}_]*\"");
            return reads ? Optional.of(argument.substring(1, argument.length() - 1)) : Optional.empty();
        }
        if (PERIODS.containsKey(name)) {
            return argument.matches("\\d{1,6}")
                    ? Optional.of(
                            "(" + value + " + duration(\"" + PERIODS.get(name).formatted(argument) + "\"))")
                    : Optional.empty();
        }
        return Optional.ofNullable(
                switch (name) {
                    case "equals" -> "(" + value + " = " + argument + ")";
                    case "equalsIgnoreCase" -> "(lower case(" + value + ") = lower case(" + argument + "))";
                    // of a text and of a list
                    case "contains" ->
                        "(contains(" + value + ", " + argument + ") = true or list contains(" + value + ", " + argument
                                + ") = true)";
                    case "startsWith" -> "starts with(" + value + ", " + argument + ")";
                    case "endsWith" -> "ends with(" + value + ", " + argument + ")";
                    case "concat" -> "(string(" + value + ") + string(" + argument + "))";
                    case "get" ->
                        argument.matches("\\d{1,6}")
                                ? value + "[" + (Integer.parseInt(argument) + 1) + "]"
                                : argument.matches("\"[\\p{L}_][\\p{L}\\p{N}_]*\"")
                                        ? value + "." + argument.substring(1, argument.length() - 1)
                                        : null;
                    case "containsKey" ->
                        argument.matches("\"[\\p{L}_][\\p{L}\\p{N}_]*\"")
                                ? "(" + value + "." + argument.substring(1, argument.length() - 1) + " != null)"
                                : null;
                    default -> null;
                });
    }
}
