package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.Optional;

/** What is wrong with the mark of an entity whose records are activities. */
final class ActivityCheck {

    private final ActivityMark mark;
    private final EntityDesign design;
    private final ProblemList problems;

    ActivityCheck(ActivityMark mark, EntityDesign design, ProblemList problems) {
        this.mark = mark;
        this.design = design;
        this.problems = problems;
    }

    void run() {
        wanted("activity.time", mark.time(), ValueKind.DATE_TIME, "activity-time");
        if (!mark.kind().isEmpty()) {
            wanted("activity.kind", mark.kind(), ValueKind.CODE, "activity-choice");
        }
        if (!mark.text().isEmpty()) {
            wanted("activity.text", mark.text(), ValueKind.TEXT, "activity-text");
        }
        mark.planned().ifPresent(this::planned);
        boolean names = design.entity().fields().stream()
                .flatMap(field -> design.bind(field).stream())
                .anyMatch(field -> field.kind() == ValueKind.REFERENCE);
        if (!names) {
            problems.warn("activity", "activity-of-nothing");
        }
    }

    private void planned(ActivityMark.Planned planned) {
        wanted("activity.planned.field", planned.field(), ValueKind.CODE, "activity-choice")
                .filter(field -> field.options().stream()
                        .noneMatch(option -> option.code().equals(planned.option())))
                .ifPresent(field -> problems.add("activity.planned.option", "activity-option", planned.option()));
    }

    private Optional<BoundField> wanted(String path, String key, ValueKind kind, String code) {
        Optional<FieldDefinition> field = design.entity().field(key);
        if (field.isEmpty()) {
            problems.unknownField(path, key, design);
            return Optional.empty();
        }
        LocalizedText label = field.get().label();
        Optional<BoundField> bound = field.flatMap(design::bind);
        if (bound.filter(known -> known.kind() != kind).isPresent()) {
            problems.addAbout(path, code, label);
            return Optional.empty();
        }
        return bound;
    }
}
