package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Problem;
import java.util.List;

/** Finds something in an app: by words, by kind, what is changed, what has problems. */
final class OverviewTools extends Div {

    private final TextField words = new TextField();
    private final Select<ArtifactKind> kind = new Select<>();
    private final Checkbox changed = new Checkbox();
    private final Checkbox wrong = new Checkbox();

    OverviewTools(List<ArtifactKind> kinds, Runnable find) {
        addClassNames("row", "design-tools");
        words.setPlaceholder(t("design.find"));
        words.setAriaLabel(t("design.find"));
        words.setPrefixComponent(VaadinIcon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(200);
        kind.setItems(kinds);
        kind.setItemLabelGenerator(one -> one == null ? t("design.kinds.all") : t(one.label()));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(t("design.kinds.all"));
        kind.setPlaceholder(t("design.kinds.all"));
        kind.setAriaLabel(t("design.kinds"));
        words.addValueChangeListener(change -> find.run());
        kind.addValueChangeListener(change -> find.run());
        changed.addValueChangeListener(change -> find.run());
        wrong.addValueChangeListener(change -> find.run());
        add(words, kind, changed, wrong);
    }

    /** What is asked for of a draft as it is now. */
    OverviewFilter asked(AppDraft appDraft) {
        long problems = appDraft.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::artifact)
                .distinct()
                .count();
        changed.setLabel(t("design.only.changed", appDraft.draft().changes().size()));
        wrong.setLabel(t("design.only.wrong", problems));
        return OverviewFilter.of(
                appDraft,
                words.getValue(),
                kind.getValue() == null ? "" : kind.getValue().id(),
                changed.getValue(),
                wrong.getValue());
    }
}
