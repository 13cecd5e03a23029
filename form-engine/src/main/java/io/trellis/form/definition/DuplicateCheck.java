package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.duplicate.Comparison;
import io.trellis.form.duplicate.ComparisonKinds;
import io.trellis.form.duplicate.DuplicateRules;
import io.trellis.form.entity.DuplicateRule;
import io.trellis.form.entity.DuplicateRule.Compared;
import io.trellis.form.field.ResolvedPath;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is wrong with an entity's rules of duplicates. */
final class DuplicateCheck {

    private static final int MOST_RULES = 10;
    private static final int MOST_FIELDS = 5;

    private final EntityDesign design;
    private final ComparisonKinds comparisons;
    private final ProblemList problems;

    DuplicateCheck(EntityDesign design, ComparisonKinds comparisons, ProblemList problems) {
        this.design = design;
        this.comparisons = comparisons;
        this.problems = problems;
    }

    void run() {
        if (design.entity().duplicates().size() > MOST_RULES) {
            problems.add("duplicates", "duplicate-too-many", MOST_RULES);
        }
        Set<String> ids = new HashSet<>();
        for (DuplicateRule rule : design.entity().duplicates()) {
            String path = "duplicates[" + rule.id() + "]";
            if (rule.id().isBlank() || !ids.add(rule.id())) {
                problems.add(path + ".id", "duplicate-key", rule.id());
            }
            if (rule.label().isEmpty()) {
                problems.add(path + ".label", "duplicate-no-label");
            }
            if (rule.fields().isEmpty()) {
                problems.addAbout(path + ".fields", "duplicate-no-field", rule.label());
            } else if (rule.fields().size() > MOST_FIELDS) {
                problems.add(path + ".fields", "duplicate-too-many-fields", MOST_FIELDS);
            }
            rule.fields().forEach(compared -> compared(path + ".fields[" + compared.field() + "]", compared));
        }
    }

    private void compared(String path, Compared compared) {
        Optional<ResolvedPath> found = PathChecks.path(compared.field(), design);
        if (found.isEmpty()) {
            problems.unknownField(path + ".field", compared.field(), design);
            return;
        }
        LocalizedText label = found.get().label(" / ");
        if (!DuplicateRules.isCompared(found.get(), design.entity())) {
            problems.addAbout(path + ".field", "duplicate-elsewhere", label);
            return;
        }
        Optional<Comparison> how = comparisons.find(compared.how());
        if (how.isEmpty()) {
            problems.addAbout(path + ".how", "duplicate-how", label);
        } else if (!how.get().takes(found.get().leaf())) {
            problems.addAbout(path + ".how", "duplicate-not-so", label);
        }
    }
}
