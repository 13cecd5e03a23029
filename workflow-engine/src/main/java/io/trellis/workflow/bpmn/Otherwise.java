package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which flow is taken when no condition holds, where a diagram says so without the word: the only flow out of an exclusive
 * gateway that has no condition, or the second of two of which one says the opposite of the other.
 */
final class Otherwise {

    private static final Pattern COMPARISON = Pattern.compile("(.+?)\\s*(<=|>=|!=|=|<|>)\\s*(.+)", Pattern.DOTALL);
    private static final Map<String, String> OPPOSITE =
            Map.of("<", ">=", ">=", "<", ">", "<=", "<=", ">", "=", "!=", "!=", "=");
    private static final Set<String> CONNECTED = Set.of(" and ", " or ", " if ", " then ", " between ");

    private Otherwise() {}

    /** The same scope with that flow marked, also in its sub-processes. */
    static FlowNode.Scope in(FlowNode.Scope scope) {
        Map<String, List<FlowNode.Flow>> outgoing = new HashMap<>();
        scope.flows().forEach(flow -> outgoing.computeIfAbsent(flow.source(), any -> new ArrayList<>())
                .add(flow));
        List<FlowNode.Flow> marked = new ArrayList<>();
        scope.nodes().forEach(node -> of(node, outgoing.getOrDefault(node.id(), List.of()))
                .ifPresent(marked::add));
        return new FlowNode.Scope(
                scope.nodes().stream()
                        .map(node -> node instanceof FlowNode.SubProcess sub ? sub.with(in(sub.inner())) : node)
                        .toList(),
                scope.flows().stream()
                        .map(flow -> marked.contains(flow) ? flow.asStandard() : flow)
                        .toList());
    }

    private static Optional<FlowNode.Flow> of(FlowNode node, List<FlowNode.Flow> outgoing) {
        if (outgoing.size() < 2
                || node instanceof FlowNode.Gateway found && found.isParallel()
                || outgoing.stream().anyMatch(FlowNode.Flow::standard)) {
            return Optional.empty();
        }
        List<FlowNode.Flow> open =
                outgoing.stream().filter(flow -> flow.condition() == null).toList();
        if (node instanceof FlowNode.Gateway found && found.isExclusive() && open.size() == 1) {
            return Optional.of(open.getFirst());
        }
        return mayHaveOne(node) && open.isEmpty() && outgoing.size() == 2 && opposite(outgoing)
                ? Optional.of(outgoing.getLast())
                : Optional.empty();
    }

    /** Events know no default flow. */
    static boolean mayHaveOne(FlowNode node) {
        return switch (node) {
            case FlowNode.Gateway gateway -> !gateway.isOfEvents();
            case FlowNode.UserTask task -> true;
            case FlowNode.ScriptTask task -> true;
            case FlowNode.ServiceTask task -> true;
            case FlowNode.DecisionTask task -> true;
            case FlowNode.ExternalTask task -> true;
            case FlowNode.ReceiveTask task -> true;
            case FlowNode.Call call -> true;
            case FlowNode.PassThrough pass -> true;
            case FlowNode.SubProcess sub -> true;
            case FlowNode.Refused refused -> false;
            case FlowNode.Start start -> false;
            case FlowNode.End end -> false;
            case FlowNode.Catch caught -> false;
            case FlowNode.Throw thrown -> false;
            case FlowNode.Boundary edge -> false;
        };
    }

    private static boolean opposite(List<FlowNode.Flow> two) {
        return oppose(
                String.valueOf(two.getFirst().condition()),
                String.valueOf(two.getLast().condition()));
    }

    /** Each pair is compared once: which way round follows from what connects their parts. */
    private static boolean oppose(String first, String second) {
        String one = plain(first);
        String other = plain(second);
        List<String> either = parts(one, " or ");
        List<String> others = parts(other, " or ");
        if (either.size() > 1) {
            return others.size() == 1 && opposeEach(either, parts(other, " and "));
        }
        if (others.size() > 1) {
            return opposeEach(others, parts(one, " and "));
        }
        return parts(one, " and ").size() == 1
                && parts(other, " and ").size() == 1
                && (negatesSimple(one, other) || negatesSimple(other, one));
    }

    private static boolean opposeEach(List<String> some, List<String> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!oppose(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean negatesSimple(String one, String other) {
        if (other.equals("not(" + one + ")")
                || other.equals("not(" + one + " = true)")
                || other.equals(one + " = false")) {
            return true;
        }
        if (one.endsWith(" = true") && other.equals(one.substring(0, one.length() - " = true".length()) + " = false")) {
            return true;
        }
        Matcher left = COMPARISON.matcher(one);
        Matcher right = COMPARISON.matcher(other);
        return left.matches()
                && right.matches()
                && simple(one)
                && simple(other)
                && left.group(1).equals(right.group(1))
                && left.group(3).equals(right.group(3))
                && right.group(2).equals(OPPOSITE.get(left.group(2)));
    }

    private static boolean simple(String condition) {
        return CONNECTED.stream().noneMatch((" " + condition + " ")::contains);
    }

    /** What stands between the words, outside of brackets and texts. */
    private static List<String> parts(String condition, String between) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < condition.length(); i++) {
            char c = condition.charAt(i);
            quoted ^= c == '"';
            if (quoted) {
                continue;
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (depth == 0 && condition.startsWith(between, i)) {
                parts.add(condition.substring(from, i));
                from = i + between.length();
            }
        }
        parts.add(condition.substring(from));
        return parts;
    }

    /** Without what does not matter: outer parentheses and the width of spaces. */
    private static String plain(String condition) {
        String text = condition.strip().replaceAll("\\s+", " ");
        while (text.startsWith("(") && text.endsWith(")") && encloses(text)) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    private static boolean encloses(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }
}
