package io.trellis.form.formula;

import io.trellis.core.expression.Vocabulary;
import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody may mean who has written so far: fields by their names or labels, functions by theirs. */
public final class Completion {

    /**
     * @param from where in the text that begins which it takes the place of
     * @param insertion with {@link Vocabulary#CARET} where to type on
     */
    public record Proposal(int from, String insertion, String name, LocalizedText words) {}

    private static final int MOST = 8;
    /** Longer words are the beginning of nothing; so much is looked at, however much was sent. */
    private static final int LOOKED_AT = 2_000;

    /** A word of letters of any language, with the dots of a path. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*$");

    private final ExpressionNames names;
    private final List<Vocabulary> vocabulary;

    public Completion(ExpressionNames names, List<Vocabulary> vocabulary) {
        this.names = names;
        this.vocabulary = vocabulary;
    }

    /** Best first, at most {@value #MOST}; none within a text in quotes, where no word is begun, and of more than {@value #LOOKED_AT} characters. */
    public List<Proposal> at(String text, int caret) {
        if (text.length() > LOOKED_AT) {
            return List.of();
        }
        String before = text.substring(0, Math.clamp(caret, 0, text.length()));
        Matcher word = WORD.matcher(before);
        if (isWithinText(before) || !word.find()) {
            return List.of();
        }
        String written = word.group();
        int dot = written.lastIndexOf('.');
        List<ExpressionName> offered = dot < 0
                ? names.all()
                : names.at(written.substring(0, dot)).map(names::within).orElse(List.of());
        String begun = written.substring(dot + 1).toLowerCase(Locale.ROOT);
        Stream<Proposal> fields = offered.stream()
                .filter(name -> !name.path().equals(written))
                .filter(name -> means(name, begun))
                .map(name -> new Proposal(word.start(), name.path() + Vocabulary.CARET, name.path(), name.label()));
        Stream<Proposal> functions = dot < 0 ? functions(before) : Stream.empty();
        return Stream.concat(fields, functions)
                .sorted(Comparator.comparing(Proposal::from)
                        .thenComparing(proposal -> !last(proposal.name()).startsWith(begun)))
                .limit(MOST)
                .toList();
    }

    /** A single letter is in too many names to mean more than their beginning. */
    private static boolean means(ExpressionName name, String begun) {
        if (begun.length() == 1 && begun.charAt(0) < 0x80) {
            return last(name.path()).startsWith(begun);
        }
        String label = (name.field().definition().label().zh() + "\n"
                        + name.field().definition().label().en())
                .toLowerCase(Locale.ROOT);
        return last(name.path()).contains(begun) || label.contains(begun);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Their names may have spaces, so that more than the last word may be begun. */
    private Stream<Proposal> functions(String before) {
        String lower = before.toLowerCase(Locale.ROOT);
        List<Proposal> found = new ArrayList<>();
        for (Vocabulary word : vocabulary) {
            int begun = begun(lower, word.name());
            if (begun >= 0) {
                found.add(new Proposal(begun, word.insertion().strip(), word.name(), word.words()));
            }
        }
        return found.stream();
    }

    /** Where a name is begun at the end of a text; negative where it is not. */
    private static int begun(String text, String name) {
        for (int length = Math.min(name.length(), text.length()); length > 0; length--) {
            int start = text.length() - length;
            boolean boundary = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
            if (boundary && Character.isLetter(text.charAt(start)) && name.startsWith(text.substring(start))) {
                return start;
            }
        }
        return -1;
    }

    private static boolean isWithinText(String before) {
        boolean within = false;
        for (int i = 0; i < before.length(); i++) {
            if (before.charAt(i) == '\\' && within) {
                i++;
            } else if (before.charAt(i) == '"') {
                within = !within;
            }
        }
        return within;
    }
}
