package io.trellis.form.definition;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ExpressionTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.docx.WordDocuments;
import io.trellis.form.print.docx.WordNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with the Word document of a print: what it names that is not there, by where it stands. */
final class WordCheck {

    private static final String AT = "document";
    private static final int TOLD = 50;
    private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    private final PrintDefinition print;
    private final WordDocuments words;
    private final EntityDesign design;
    private final Expressions expressions;
    private final ProblemList problems;
    private final ExpressionTypes types;

    WordCheck(
            PrintDefinition print,
            WordDocuments words,
            EntityDesign design,
            Expressions expressions,
            ProblemList problems) {
        this.print = print;
        this.words = words;
        this.design = design;
        this.expressions = expressions;
        this.problems = problems;
        this.types = new ExpressionTypes(design::entity, design.types());
    }

    /** The expressions of a document, those of rows from the record; none of what cannot be read. */
    static List<String> named(PrintDefinition print, WordDocuments words) {
        return Optional.ofNullable(print.word())
                .flatMap(PrintDefinition.Word::bytes)
                .filter(word -> words.wrong(word).isEmpty())
                .map(words::names)
                .stream()
                .flatMap(found -> found.names().stream())
                .flatMap(name -> PATH.matcher(name.said()).matches() ? name.paths() : Stream.of(name.said()))
                .filter(said -> !said.equals(WordNames.NUMBER))
                .distinct()
                .toList();
    }

    void run() {
        Optional<byte[]> word = Optional.ofNullable(print.word()).flatMap(PrintDefinition.Word::bytes);
        if (word.isEmpty() || word.get().length == 0) {
            problems.add(AT, "no-document");
            return;
        }
        Optional<LocalizedText> wrong = words.wrong(word.get());
        if (wrong.isPresent()) {
            problems.add(AT, "bad-document", wrong.get());
            return;
        }
        WordNames found = words.names(word.get());
        found.wrong().stream().limit(TOLD).forEach(one -> problems.add(AT, "bad-document", one));
        found.names().stream()
                .limit(WordDocuments.MOST_NAMES)
                .flatMap(name -> wrong(name).stream().map(why -> at(name.place(), why)))
                .limit(TOLD)
                .forEach(one -> problems.add(AT, "bad-document", one));
    }

    private static LocalizedText at(LocalizedText place, LocalizedText why) {
        return new LocalizedText(place.zh() + "：" + why.zh(), place.en() + ": " + why.en());
    }

    private List<LocalizedText> wrong(WordNames.Name name) {
        return switch (name.use()) {
            case ROWS ->
                name.paths().anyMatch(path -> table(path).isPresent())
                        ? List.of()
                        : List.of(problems.words("no-rows", name.said()));
            case CONDITION -> condition(name);
            case VALUE -> value(name);
        };
    }

    private Optional<BoundField> table(String key) {
        return PathChecks.path(key, design).map(ResolvedPath::leaf).filter(field -> !field.columns()
                .isEmpty());
    }

    private List<LocalizedText> value(WordNames.Name name) {
        String said = name.said();
        boolean known = !name.tables().isEmpty() && said.equals(WordNames.NUMBER)
                || tables(name).stream()
                        .flatMap(table -> table.columns().stream())
                        .anyMatch(column -> column.key().equals(said))
                || PathChecks.path(said, design).isPresent();
        if (known) {
            return List.of();
        }
        List<LocalizedText> wrong = expression(said, names(name));
        return wrong.isEmpty()
                        || !PATH.matcher(said).matches()
                        || !name.tables().isEmpty()
                ? wrong
                : List.of(design.nearestPath(said)
                        .map(near -> problems.words("unknown-field-near", said, near))
                        .orElseGet(() -> problems.words("unknown-field", said)));
    }

    private List<LocalizedText> condition(WordNames.Name name) {
        TypeEnvironment names = names(name);
        List<LocalizedText> wrong = expression(name.said(), names);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        Kind kind = expressions.kindOf(name.said(), names);
        return kind == Kind.BOOLEAN || kind == Kind.ANY ? List.of() : List.of(problems.words("not-a-condition"));
    }

    private List<LocalizedText> expression(String source, TypeEnvironment names) {
        return expressions.check(source, names).stream()
                .map(io.trellis.core.expression.ExpressionProblem::message)
                .toList();
    }

    /** In whose rows it stands, the outermost first: each a field of the record, or a column of the one around it. */
    private List<BoundField> tables(WordNames.Name name) {
        List<BoundField> tables = new ArrayList<>();
        for (String key : name.tables()) {
            Stream<BoundField> columns = tables.isEmpty() ? Stream.empty() : tables.getLast().columns().stream();
            columns.filter(column ->
                            column.key().equals(key) && !column.columns().isEmpty())
                    .findFirst()
                    .or(() -> table(key))
                    .ifPresent(tables::add);
        }
        return tables;
    }

    /** In rows their columns go before the fields of the record. */
    private TypeEnvironment names(WordNames.Name name) {
        List<TypeEnvironment> parts = new ArrayList<>(List.of(types.of(design.entity())));
        tables(name)
                .forEach(table -> parts.add(types.ofRow(
                        table.columns().stream().map(BoundField::definition).toList())));
        Map<String, Type> all = new HashMap<>();
        for (TypeEnvironment part : parts) {
            part.names().forEach(key -> part.find(key).ifPresent(type -> all.put(key, type)));
        }
        return TypeEnvironment.of(all);
    }
}
