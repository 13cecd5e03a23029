package io.trellis.core.expression.feel;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.ConstNull$;

/** The engine silently reads {@code date("2024-13-99")} as null. */
final class DateLiterals {

    private static final Pattern LITERAL =
            Pattern.compile("(?:\\b(?:date and time|date|time|duration)\\s*\\(\\s*(\"[^\"]*\")\\s*\\)|@(\"[^\"]*\"))");

    private DateLiterals() {}

    /** Broken literals by their position. */
    static Map<Integer, String> findBroken(String source) {
        Map<Integer, String> broken = new TreeMap<>();
        Matcher matcher = LITERAL.matcher(source);
        while (matcher.find()) {
            Object parsed = FeelParser.parseExpression(matcher.group());
            boolean isNull = parsed instanceof fastparse.Parsed.Success<?> ok && ok.value() instanceof ConstNull$;
            if (isNull) {
                broken.put(matcher.start(), matcher.group());
            }
        }
        return broken;
    }
}
