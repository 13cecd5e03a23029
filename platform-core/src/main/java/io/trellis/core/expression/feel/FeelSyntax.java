package io.trellis.core.expression.feel;

import fastparse.Parsed.Failure;
import fastparse.Parsed.Success;
import fastparse.ParsingRun;
import io.trellis.core.expression.ExpressionLimits;
import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import scala.Function1;

/** Reads sources into syntax trees, or says where and why one cannot be read. */
final class FeelSyntax {

    sealed interface Outcome {}

    record Tree(Exp root) implements Outcome {}

    record Broken(int position, LocalizedText message) implements Outcome {}

    /** The engine hands its grammar out with a failure only; with it the parse can be watched. */
    private static final Function1<ParsingRun<Object>, ParsingRun<Exp>> GRAMMAR =
            grammar(FeelParser.parseExpression(""));

    private static final Function1<ParsingRun<Object>, ParsingRun<Exp>> TESTS = grammar(FeelParser.parseUnaryTests(""));

    private static final Pattern OPERATOR =
            Pattern.compile("(and|or|in|between|instance|if|for|some|every|function|not)\\b");
    private static final Pattern KEYWORD =
            Pattern.compile("(?<![\\p{L}\\p{N}_])(if|then|else|for|return|some|every|satisfies)$");

    private final ExpressionLimits limits;
    private final ExpressionTexts texts;

    FeelSyntax(ExpressionLimits limits, ExpressionTexts texts) {
        this.limits = limits;
        this.texts = texts;
    }

    Outcome read(String source) {
        if (source.isBlank()) {
            return new Broken(0, texts.of("empty"));
        }
        if (source.length() > limits.sourceLength()) {
            return new Broken(limits.sourceLength(), texts.of("too-long", limits.sourceLength()));
        }
        SourceText text = new SourceText(source);
        if (text.unclosedText() >= 0) {
            return new Broken(text.unclosedText(), texts.of("unclosed-text", text.unclosedText() + 1));
        }
        return nested(source, text).orElseGet(() -> parse(source, GRAMMAR));
    }

    /** As cells of decision tables have them; what asks nothing may be left out. */
    Outcome readTests(String source) {
        if (source.isBlank()) {
            return parse("-", TESTS);
        }
        if (source.length() > limits.sourceLength()) {
            return new Broken(limits.sourceLength(), texts.of("too-long", limits.sourceLength()));
        }
        SourceText text = new SourceText(source);
        if (text.unclosedText() >= 0) {
            return new Broken(text.unclosedText(), texts.of("unclosed-text", text.unclosedText() + 1));
        }
        // brackets need not match: ]1..5) is a range
        return text.nesting() > limits.nesting()
                ? new Broken(0, texts.of("too-nested", limits.nesting()))
                : parse(source, TESTS);
    }

    private Optional<Outcome> nested(String source, SourceText text) {
        if (text.unbalanced() >= 0) {
            int at = text.unbalanced();
            return Optional.of(new Broken(at, texts.of("unbalanced", source.charAt(at), at + 1)));
        }
        return text.nesting() > limits.nesting()
                ? Optional.of(new Broken(0, texts.of("too-nested", limits.nesting())))
                : Optional.empty();
    }

    private Outcome parse(String source, Function1<ParsingRun<Object>, ParsingRun<Exp>> grammar) {
        ParseWatch watch = new ParseWatch(limits.time().toNanos());
        try {
            Object parsed = fastparse.package$.MODULE$.parseInputRaw(
                    fastparse.ParserInput$.MODULE$.fromString(source), grammar, false, 0, -1, watch, false);
            ParsingRun<?> run = (ParsingRun<?>) parsed;
            if (run.isSuccess() && run.successValue() instanceof Exp root) {
                return accepted(root);
            }
            return broken(source, position(source, run.index(), watch.furthest()));
        } catch (ParseWatch.TooHard | StackOverflowError e) {
            return new Broken(0, texts.of("too-nested", limits.nesting()));
        }
    }

    private Outcome accepted(Exp root) {
        if (SyntaxTree.depth(root) > limits.depth()) {
            return new Broken(0, texts.of("too-nested", limits.nesting()));
        }
        if (SyntaxTree.anyMatch(root, JavaFunctionInvocation.class::isInstance)) {
            return new Broken(0, texts.of("external"));
        }
        return new Tree(root);
    }

    private Broken broken(String source, int at) {
        if (at >= source.length()) {
            return new Broken(source.length(), texts.of("unexpected-end"));
        }
        String rest = source.substring(at);
        String word = rest.split("[\\s()\\[\\]{},.]", 2)[0];
        String found = word.isEmpty() ? rest.substring(0, 1) : word;
        return new Broken(at, texts.of("unexpected", found, at + 1));
    }

    /** Where the parser gave up is the end of what it understood; the fault is there if a value follows, else behind it. */
    private static int position(String source, int understood, int furthest) {
        int at = skipBlanks(source, understood);
        boolean word = at < source.length() && Character.isJavaIdentifierStart(source.charAt(at));
        boolean operator = OPERATOR.matcher(source.substring(at)).lookingAt();
        // "if a then b" lacks an else: the parser took "if" for a name then
        boolean keywordBefore = KEYWORD.matcher(source.substring(0, at).strip()).find();
        return word && !operator && !keywordBefore && at > 0 ? at : Math.max(at, skipBlanks(source, furthest));
    }

    private static int skipBlanks(String source, int from) {
        int at = from;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static Function1<ParsingRun<Object>, ParsingRun<Exp>> grammar(Object outcome) {
        return switch (outcome) {
            case Failure failure ->
                (Function1<ParsingRun<Object>, ParsingRun<Exp>>)
                        (Function1<?, ?>) failure.extra().originalParser();
            case Success<?> success -> throw new IllegalStateException("an empty expression was read as " + success);
            default -> throw new IllegalStateException("unknown outcome of the parser: " + outcome);
        };
    }
}
