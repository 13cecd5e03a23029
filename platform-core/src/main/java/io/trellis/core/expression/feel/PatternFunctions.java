package io.trellis.core.expression.feel;

import io.trellis.core.expression.ExpressionFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValString;
import scala.collection.immutable.List;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The built-in functions over regular expressions, as the engine has them, but stoppable: a pattern can backtrack for
 * longer than the universe lasts, and only the text it reads can interrupt it.
 */
final class PatternFunctions {

    private static final List<ValFunction> NONE = list(java.util.List.of());
    private static final Map<Character, Integer> FLAGS =
            Map.of('s', Pattern.DOTALL, 'm', Pattern.MULTILINE, 'i', Pattern.CASE_INSENSITIVE, 'x', Pattern.COMMENTS);

    private final Budget budget;

    PatternFunctions(Budget budget) {
        this.budget = budget;
    }

    List<ValFunction> find(String name) {
        return switch (name) {
            case "matches" -> functions(this::matches, "input,pattern", "input,pattern,flags");
            case "replace" -> functions(this::replace, "input,pattern,replacement", "input,pattern,replacement,flags");
            case "split" -> functions(this::split, "string,delimiter");
            case "extract" -> functions(this::extract, "input,pattern");
            default -> NONE;
        };
    }

    private Val matches(java.util.List<String> args) {
        return new ValBoolean(matcher(args, 2).find());
    }

    private Val replace(java.util.List<String> args) {
        Matcher matcher = matcher(args, 3);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, args.get(2));
            budget.spend(budget.weight(), out.length());
        }
        matcher.appendTail(out);
        return new ValString(out.toString());
    }

    private Val split(java.util.List<String> args) {
        Pattern pattern = Pattern.compile(args.get(1));
        String[] parts = pattern.split(new StoppableText(args.getFirst(), budget), -1);
        return texts(Arrays.asList(parts));
    }

    private Val extract(java.util.List<String> args) {
        Matcher matcher = matcher(args, 2);
        java.util.List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return texts(found);
    }

    private Matcher matcher(java.util.List<String> args, int flagsAt) {
        String flags = args.size() > flagsAt ? args.get(flagsAt) : "";
        int bits = flags.chars().map(flag -> FLAGS.getOrDefault((char) flag, 0)).reduce(0, (a, b) -> a | b);
        return Pattern.compile(args.get(1), bits).matcher(new StoppableText(args.getFirst(), budget));
    }

    private List<ValFunction> functions(Function<java.util.List<String>, Val> body, String... signatures) {
        return list(Arrays.stream(signatures)
                .map(names -> new ValFunction(list(Arrays.asList(names.split(","))), args -> apply(body, args), false))
                .toList());
    }

    private Val apply(Function<java.util.List<String>, Val> body, List<Val> args) {
        java.util.List<String> texts = new ArrayList<>();
        for (Val arg : CollectionConverters.asJava(args)) {
            if (!(arg instanceof ValString text)) {
                return new ValError("Illegal arguments");
            }
            texts.add(text.value());
        }
        try {
            return body.apply(texts);
        } catch (ExpressionFailure e) {
            throw e;
        } catch (PatternSyntaxException e) {
            return new ValError("Invalid pattern '" + texts.get(1) + "'");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new ValError("Invalid replacement: " + e.getMessage());
        }
    }

    private static Val texts(java.util.List<String> texts) {
        return new ValList(list(texts.stream().<Val>map(ValString::new).toList()));
    }

    private static <T> List<T> list(java.util.List<T> items) {
        return CollectionConverters.asScala(items).toList();
    }
}
