package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which column goes into which field: by what it is called, as far as its values allow, the most alike first, each column
 * and each field once. What is left is looked at by its values alone: names go into the title, and what names records
 * into the lookup of those.
 */
final class ColumnGuesses {

    /** More columns than that are not tried one by one against the records of other entities. */
    private static final int TRIED_BY_VALUES = 60;

    private final EntityDefinition entity;
    private final List<BoundField> fields;
    private final ValueFit fit;
    private final List<String> header;
    private final List<ColumnStatistics> columns;
    private final Map<Integer, BoundField> guessed = new LinkedHashMap<>();
    private final List<InParts> inParts = new ArrayList<>();

    ColumnGuesses(
            EntityDefinition entity,
            List<BoundField> fields,
            ValueFit fit,
            List<String> header,
            List<ColumnStatistics> columns) {
        this.entity = entity;
        this.fields = fields;
        this.fit = fit;
        this.header = header;
        this.columns = columns;
    }

    /** Where columns go, by their number: into a field, or into a part of one where several columns bring its value. */
    Map<Integer, ResolvedPath> all() {
        byName();
        inParts.addAll(parts());
        if (header.size() <= TRIED_BY_VALUES) {
            title();
            lookups();
        }
        Map<Integer, ResolvedPath> paths = new LinkedHashMap<>();
        guessed.forEach((column, field) -> paths.put(column, new ResolvedPath.Own(field)));
        inParts.forEach(part -> part.into(paths));
        return paths;
    }

    /**
     * A value that comes in two columns.
     *
     * @param whole the column that would bring all of it
     * @param rest the part that this column then brings
     */
    private record InParts(BoundField field, int whole, BoundField rest, int column, BoundField part, double likeness) {

        void into(Map<Integer, ResolvedPath> paths) {
            paths.put(whole, new ResolvedPath.Part(field, rest));
            paths.put(column, new ResolvedPath.Part(field, part));
        }
    }

    /** A column of codes beside one of figures: the currency of an amount, where there is no other amount that it could be of. */
    private List<InParts> parts() {
        List<InParts> found = new ArrayList<>();
        guessed.forEach((whole, field) -> {
            List<BoundField> parts = field.parts().stream()
                    .filter(part -> !part.definition().readOnly())
                    .toList();
            for (BoundField part : parts) {
                parts.stream()
                        .filter(rest -> rest != part && part.kind() == ValueKind.CODE)
                        .filter(rest -> fit.of(columns.get(whole), rest) > 0)
                        .findFirst()
                        .ifPresent(rest -> left().forEach(column -> {
                            double likeness = likeness(column, field, part);
                            if (likeness >= NameSimilarity.ENOUGH && holdsOnly(column, part)) {
                                found.add(new InParts(field, whole, rest, column, part, likeness));
                            }
                        }));
            }
        });
        return found.stream()
                .filter(one -> found.stream()
                        .noneMatch(other -> other != one
                                && (other.column() == one.column() || other.field() == one.field())
                                && other.likeness() >= one.likeness()))
                .toList();
    }

    private boolean holdsOnly(int column, BoundField part) {
        return !columns.get(column).values().isEmpty()
                && ValueFit.tried(columns.get(column), part).stream().allMatch(text -> fit.takes(part, text));
    }

    /** By the name of the part with that of its field, or a little less by its own. */
    private double likeness(int column, BoundField field, BoundField part) {
        double best = 0;
        for (String own : names(part)) {
            best = Math.max(best, NameSimilarity.of(header.get(column), own) * 0.9);
            for (String whole : names(field)) {
                best = Math.max(best, NameSimilarity.of(header.get(column), whole + " " + own));
            }
        }
        return best;
    }

    private static List<String> names(BoundField field) {
        var definition = field.definition();
        return Stream.concat(Stream.of(definition.key(), definition.apiName()), words(definition.label()))
                .distinct()
                .toList();
    }

    private record Guess(int column, BoundField field, double likeness) {}

    private void byName() {
        List<Guess> guesses = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            for (BoundField field : fields) {
                double likeness = likeness(i, field);
                if (likeness >= NameSimilarity.ENOUGH) {
                    double fitting = likeness * fit.of(columns.get(i), field);
                    if (fitting >= NameSimilarity.ENOUGH) {
                        guesses.add(new Guess(i, field, fitting));
                    }
                }
            }
        }
        guesses.sort(Comparator.comparingDouble(Guess::likeness).reversed());
        for (Guess guess : guesses) {
            if (!guessed.containsKey(guess.column()) && isFree(guess.field())) {
                guessed.put(guess.column(), guess.field());
            }
        }
    }

    private double likeness(int column, BoundField field) {
        String name = header.get(column);
        var definition = field.definition();
        double best = Stream.concat(Stream.of(definition.key(), definition.apiName()), words(definition.label()))
                .mapToDouble(word -> NameSimilarity.of(name, word))
                .max()
                .orElse(0);
        if (isTitle(field) && isCalledLike(name, entity)) {
            // in a file of accounts, the column "account" says which account a line is about
            best = Math.max(best, columns.get(column).isDistinct() ? 1 : 0.8);
        }
        // elsewhere, the column named like an entity points at one
        double pointing = field.target()
                .filter(target -> !target.equals(entity.name()))
                .map(target -> NameSimilarity.of(name, target) * 0.9)
                .orElse(0.0);
        return Math.max(best, pointing);
    }

    private boolean isTitle(BoundField field) {
        return field.key().equals(entity.titleField());
    }

    private static boolean isCalledLike(String name, EntityDefinition entity) {
        return Stream.concat(Stream.of(entity.name()), Stream.concat(words(entity.label()), words(entity.plural())))
                .anyMatch(word -> NameSimilarity.isSpelling(name, word));
    }

    private static Stream<String> words(LocalizedText text) {
        return Stream.of(text.zh(), text.en());
    }

    private boolean isFree(BoundField field) {
        return guessed.values().stream().noneMatch(taken -> taken.key().equals(field.key()));
    }

    /** The first column of different names, where no heading says which is the title. */
    private void title() {
        fields.stream()
                .filter(field -> isTitle(field) && field.kind() == ValueKind.TEXT && isFree(field))
                .findFirst()
                .ifPresent(title -> left().filter(i ->
                                columns.get(i).isDistinct() && columns.get(i).isNames())
                        .filter(i -> fit.of(columns.get(i), title) == 1)
                        .findFirst()
                        .ifPresent(i -> guessed.put(i, title)));
    }

    private Stream<Integer> left() {
        return IntStream.range(0, header.size())
                .boxed()
                .filter(i -> !guessed.containsKey(i))
                .filter(i -> inParts.stream().noneMatch(part -> part.column() == i));
    }

    /** A column whose every word is a record that one lookup alone could name. */
    private void lookups() {
        for (int i : left().toList()) {
            ColumnStatistics column = columns.get(i);
            if (column.values().size() < 2 || !column.isNames()) {
                continue;
            }
            List<BoundField> naming = fields.stream()
                    .filter(field -> field.kind() == ValueKind.REFERENCE && isFree(field))
                    .filter(field -> names(column, field))
                    .toList();
            if (naming.size() == 1) {
                guessed.put(i, naming.getFirst());
            }
        }
    }

    private boolean names(ColumnStatistics column, BoundField lookup) {
        Set<String> brought = lookup.target().equals(Optional.of(entity.name())) ? titles() : Set.of();
        return ValueFit.tried(column, lookup).stream()
                .allMatch(text -> brought.contains(text) || fit.takes(lookup, text));
    }

    /** What the file itself brings. */
    private Set<String> titles() {
        return guessed.entrySet().stream()
                .filter(entry -> isTitle(entry.getValue()))
                .findFirst()
                .map(entry -> columns.get(entry.getKey()).values())
                .orElse(Set.of());
    }
}
